package dev.muster.journal;

final class PostgresJournalTest extends JournalContract {
  PostgresJournalTest() {
    super(PostgresServer.place());
  }
}
