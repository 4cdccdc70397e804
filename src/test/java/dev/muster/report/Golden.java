package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that people agreed on, below {@code src/test/resources/report}. {@code -Dgolden=update}
 * writes them anew; the difference is then there to be reviewed.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/report");

  private Golden() {}

  public static void check(String file, String text) throws IOException {
    Path golden = FOLDER.resolve(file);
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(golden).exists();
    assertThat(text).as(file).isEqualTo(Files.readString(golden));
  }
}
