package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SuggestedCommandsTest {
  /** Strings that stand in more than one piece are one text; what is computed is a word. */
  private static final Pattern JOINT =
      Pattern.compile("\"\\s*\\+\\s*(?:[\\w.]+(?:\\([^()\"]*\\))*\\s*\\+\\s*)*\"");

  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  private static final CommandLine TREE = CommandTexts.tree();

  private static final SuggestedCommands COMMANDS = new SuggestedCommands(TREE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "List them with: muster runs | List them with: muster runs --sandbox",
        "See: muster runs show 20261122-0641-k3f9; or wait. | See: muster runs show"
            + " 20261122-0641-k3f9 --sandbox; or wait.",
        "Run `muster resume`: nothing is lost. | Run `muster resume --sandbox`: nothing is lost.",
        "Try: muster status. Then wait. | Try: muster status --sandbox. Then wait.",
        "Already: muster plan --sandbox | Already: muster plan --sandbox",
        "Not there: muster sandbox reset | Not there: muster sandbox reset",
        "Prose: muster is to call the roll. | Prose: muster is to call the roll.",
        "Make a schema of its own: currentSchema=muster | Make a schema of its own:"
            + " currentSchema=muster"
      })
  void on_the_sandbox_a_suggested_command_is_about_it(String text, String expected) {
    assertThat(COMMANDS.onSandbox(text)).isEqualTo(expected);
  }

  /** By the command tree: what is misspelt, or has lost an option, is found here. */
  @Test
  void every_command_in_a_text_of_ours_names_commands_and_options_that_exist() throws IOException {
    TreeSet<String> commands = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = JOINT.matcher(Files.readString(file)).replaceAll("");
        TEXT.matcher(source)
            .results()
            .flatMap(found -> SuggestedCommands.in(found.group(1)).stream())
            .forEach(commands::add);
      }
    }
    assertThat(commands).hasSizeGreaterThan(20).contains("muster status", "muster runs");
    assertThat(commands).allSatisfy(SuggestedCommandsTest::namesWhatExists);
  }

  private static void namesWhatExists(String line) {
    List<String> words = List.of(line.strip().split(" +"));
    CommandLine command = TREE;
    for (String word : words.subList(1, words.size())) {
      if (word.startsWith("--")) {
        assertThat(command.getCommandSpec().findOption(word)).as(line).isNotNull();
      } else {
        command = command.getSubcommands().getOrDefault(word, command);
      }
    }
    assertThat(command.getParent()).as(line).isNotNull();
  }
}
