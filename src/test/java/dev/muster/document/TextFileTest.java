package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path directory;

  private Path first;
  private Path second;
  private Path third;

  @BeforeEach
  void threeFiles() throws IOException {
    first = Files.writeString(directory.resolve("1.yaml"), "old 1\n");
    second = Files.writeString(directory.resolve("2.yaml"), "old 2\n");
    third = Files.writeString(directory.resolve("3.yaml"), "old 3\n");
  }

  @Test
  void severalAreReplacedAndNothingIsLeftBehind() throws IOException {
    replaceAll();

    assertThat(first).hasContent("new 1");
    assertThat(second).hasContent("new 2");
    assertThat(third).hasContent("new 3");
    assertThat(names()).containsExactly("1.yaml", "2.yaml", "3.yaml");
  }

  @Test
  void whenOneIsNotThereAnyMoreNoneIsReplaced() throws IOException {
    Files.delete(second);

    UserError error = catchThrowableOfType(UserError.class, this::replaceAll);

    assertThat(error).hasMessageContaining(second + " cannot be written: it is not there any more");
    assertThat(error.problems().get(0).fix()).contains("No file was changed.");
    assertThat(first).hasContent("old 1");
    assertThat(third).hasContent("old 3");
    assertThat(names()).containsExactly("1.yaml", "3.yaml");
  }

  @Test
  void whenOneCannotBePutInPlaceItIsSaidWhichWereAndWhichWereNot() throws IOException {
    Files.delete(second);
    Files.createDirectories(second.resolve("full"));

    UserError error = catchThrowableOfType(UserError.class, this::replaceAll);

    assertThat(error).hasMessageContaining(second + " cannot be written: ");
    assertThat(error.problems().get(0).fix())
        .contains("Written: " + first + ".", "Not written: " + second + ", " + third + ".")
        .as("it is writable, and something else is wrong")
        .doesNotContain("writable");
    assertThat(first).hasContent("new 1");
    assertThat(third).hasContent("old 3");
    assertThat(names()).containsExactly("1.yaml", "2.yaml", "3.yaml");
  }

  private void replaceAll() {
    TextFile.replaceAll(
        new TreeMap<>(Map.of(first, "new 1\n", second, "new 2\n", third, "new 3\n")));
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
