package dev.muster.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLeasesTest extends LeasesContract {
  SqliteLeasesTest(@TempDir Path folder) {
    super(new SqlitePlace(folder));
  }
}
