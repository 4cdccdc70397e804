package dev.muster.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteConcurrentJournalTest extends ConcurrentJournalContract {
  SqliteConcurrentJournalTest(@TempDir Path folder) {
    super(new SqlitePlace(folder));
  }
}
