package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A process builds only what its arguments name; nobody may see a difference. */
class CommandTreeTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(stream(out), stream(err), new ByteArrayInputStream(new byte[0]), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "help",
        "help plan",
        "plan --help",
        "sandbox fault --help",
        "help no-such-command",
        "no-such-command",
        "stauts",
        "rollout --no-such-option",
        "generate-completion",
        ""
      })
  void saysTheSameAsTheWholeTree(String line) {
    List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
    String lean = run(CommandTree.of(commands(), arguments), arguments);
    assertThat(lean).isNotBlank().isEqualTo(run(CommandTree.whole(commands()), arguments));
  }

  @Test
  void buildsTheOptionsOfTheNamedCommandAndOfNoOther() {
    CommandLine tree = CommandTree.of(commands(), List.of("plan", "--sandbox"));
    assertThat(options(tree, "plan")).isGreaterThan(5);
    assertThat(options(tree, "rollout")).isZero();
    assertThat(options(CommandTree.whole(commands()), "rollout")).isGreaterThan(5);
  }

  private static int options(CommandLine tree, String command) {
    return Objects.requireNonNull(tree.getSubcommands().get(command), command)
        .getCommandSpec()
        .options()
        .size();
  }

  private String run(CommandLine tree, List<String> arguments) {
    out.reset();
    err.reset();
    int exit = Wiring.configured(tree, terminal).execute(arguments.toArray(String[]::new));
    return exit
        + "\n"
        + out.toString(StandardCharsets.UTF_8)
        + err.toString(StandardCharsets.UTF_8);
  }

  private Commands commands() {
    return new Commands(new Sessions(terminal));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
