package dev.muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command or a topic. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description =
        "Explain a command, or one of the topics accounts, exit-codes, formats, sandbox,"
            + " selectors.",
    footer = {
      "",
      "Examples:",
      "  muster help rollout",
      "  muster help runs show",
      "  muster help exit-codes",
      "  muster help selectors"
    })
final class HelpCommand implements Callable<Integer> {
  /** Each has a text among the resources. */
  static final List<String> TOPICS =
      List.of("accounts", "exit-codes", "formats", "sandbox", "selectors");

  @Parameters(
      paramLabel = "COMMAND|TOPIC",
      arity = "0..*",
      description = "What to explain; without it, the whole.")
  List<String> names = new ArrayList<>();

  @Spec CommandSpec spec;

  private final Sessions sessions;

  HelpCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.commandLine().getParent();
    String text =
        names.size() == 1 && TOPICS.contains(names.get(0))
            ? topic(names.get(0))
            : command(root).getUsageMessage();
    sessions.terminal().result(text);
    return ExitCode.OK.code();
  }

  private CommandLine command(CommandLine root) {
    CommandLine found = root;
    for (String name : names) {
      found =
          Optional.ofNullable(found.getSubcommands().get(name))
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "There is no command or topic '" + String.join(" ", names) + "'."));
    }
    return found;
  }

  /** The text of a topic. */
  static String topic(String name) {
    try (InputStream stream = HelpCommand.class.getResourceAsStream("help/" + name + ".txt")) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no help on " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What can be explained, for the completion of the shell. */
  static Stream<String> explained(CommandLine root) {
    Stream<String> commands =
        root.getSubcommands().values().stream()
            .filter(command -> !command.getCommandSpec().usageMessage().hidden())
            .map(CommandLine::getCommandName);
    return Stream.concat(commands, TOPICS.stream()).distinct().sorted();
  }
}
