package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.muster.time.RealTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Command lines that texts show: each must be one that Muster takes. */
final class CommandTexts {
  /** A word of a shell's command line, with single quotes only. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private static final CommandLine TREE = tree();

  private CommandTexts() {}

  /** Every command with all its options, which prints to nobody. */
  static CommandLine tree() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return CliRunner.tree(
        new Terminal(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), false),
        RealTime::new);
  }

  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(Objects::nonNull).findFirst().orElseThrow());
    }
    return words;
  }

  /** Fails when {@code line}, which begins with muster, is none that the tree takes. */
  static synchronized void assertExists(String line) {
    List<String> words = words(line);
    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
    assertThatCode(() -> assertThat(TREE.parseArgs(arguments).errors()).isEmpty())
        .as(line)
        .doesNotThrowAnyException();
  }
}
