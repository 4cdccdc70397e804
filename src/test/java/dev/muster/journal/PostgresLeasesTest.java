package dev.muster.journal;

final class PostgresLeasesTest extends LeasesContract {
  PostgresLeasesTest() {
    super(PostgresServer.place());
  }
}
