package dev.muster.journal;

final class PostgresOverrideMemoryTest extends OverrideMemoryContract {
  PostgresOverrideMemoryTest() {
    super(PostgresServer.place());
  }
}
