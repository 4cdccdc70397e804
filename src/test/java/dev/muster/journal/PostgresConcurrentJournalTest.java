package dev.muster.journal;

final class PostgresConcurrentJournalTest extends ConcurrentJournalContract {
  PostgresConcurrentJournalTest() {
    super(PostgresServer.place());
  }
}
