package dev.muster.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteOverrideMemoryTest extends OverrideMemoryContract {
  SqliteOverrideMemoryTest(@TempDir Path folder) {
    super(new SqlitePlace(folder));
  }
}
