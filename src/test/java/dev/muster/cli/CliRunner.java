package dev.muster.cli;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs one command line on the real command tree, in this process and without a container.
 *
 * @param defaults options with their values, added where the command has them and the arguments
 *     lack them
 * @param answer what the person at the terminal types; empty when there is no terminal
 * @param clock the machine's clock as the commands see it
 * @param environment the variables that the commands look up themselves
 */
record CliRunner(
    Map<String, String> defaults,
    String answer,
    Function<Interruption, Time> clock,
    Map<String, String> environment) {
  CliRunner {
    defaults = Map.copyOf(defaults);
  }

  /** On the real clock and without a terminal. */
  static CliRunner plain() {
    return new CliRunner(Map.of(), "", RealTime::new, Map.of());
  }

  CliResult run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            stream(out),
            stream(err),
            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
            !answer.isEmpty(),
            environment,
            Screen.none());
    Sessions sessions = new Sessions(terminal, clock, environment);
    CommandLine tree =
        Wiring.configured(CommandTree.of(new Commands(sessions), List.of(arguments)), terminal);
    List<String> complete = completed(tree.getCommandSpec(), List.of(arguments));
    int exit = tree.execute(complete.toArray(String[]::new));
    String said = err.toString(StandardCharsets.UTF_8);
    // Whatever a test is about: a command that Muster suggests is one that it takes.
    SuggestedCommands.in(said).forEach(CommandTexts::assertExists);
    return new CliResult(
        String.join(" ", arguments), exit, out.toString(StandardCharsets.UTF_8), said);
  }

  /** The command tree as the application wires it. */
  static CommandLine tree(Terminal terminal, Function<Interruption, Time> clock) {
    return tree(terminal, clock, Map.of());
  }

  static CommandLine tree(
      Terminal terminal, Function<Interruption, Time> clock, Map<String, String> environment) {
    Sessions sessions = new Sessions(terminal, clock, environment);
    return Wiring.configured(CommandTree.whole(new Commands(sessions)), terminal);
  }

  private List<String> completed(CommandSpec root, List<String> arguments) {
    CommandSpec command = root;
    for (String argument : arguments) {
      CommandLine deeper = command.subcommands().get(argument);
      if (deeper == null) {
        break;
      }
      command = deeper.getCommandSpec();
    }
    List<String> complete = new ArrayList<>(arguments);
    for (Map.Entry<String, String> option : defaults.entrySet()) {
      if (command.optionsMap().containsKey(option.getKey())
          && !arguments.contains(option.getKey())) {
        complete.addAll(List.of(option.getKey(), option.getValue()));
      }
    }
    return complete;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
