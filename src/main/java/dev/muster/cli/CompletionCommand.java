package dev.muster.cli;

import dev.muster.cli.CompleteCommand.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Writes the completion script: picocli's for commands, options and constants; ours around it for
 * what only the files know.
 */
@Command(
    name = "generate-completion",
    mixinStandardHelpOptions = true,
    description =
        "Write a completion script for bash and zsh, also for accounts, stack sets, runs.",
    footer = {
      "",
      "Examples:",
      "  source <(muster generate-completion)          for this bash or zsh",
      "  muster generate-completion > ~/.local/share/bash-completion/completions/muster"
    })
final class CompletionCommand implements Callable<Integer> {
  /** What an argument takes, by the word that stands for it in the help. */
  private static final Map<String, Kind> BY_OPTION =
      Map.of(
          "--account", Kind.ACCOUNTS,
          "--stack-set", Kind.STACK_SETS,
          "--in-region", Kind.REGIONS,
          "--since", Kind.RUNS,
          "--until", Kind.WAVES,
          "--from", Kind.WAVES);

  private static final Map<String, Kind> BY_POSITION =
      Map.of("RUN", Kind.RUNS, "COMMAND|TOPIC", Kind.TOPICS);

  @Spec CommandSpec spec;

  private final Sessions sessions;

  CompletionCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.commandLine().getParent();
    sessions.terminal().result(AutoComplete.bash(root.getCommandName(), root) + "\n" + ours(root));
    return ExitCode.OK.code();
  }

  /** Shell words only: names of our own options and commands. */
  private static String ours(CommandLine root) {
    Map<Kind, TreeSet<String>> options = new TreeMap<>();
    Map<Kind, TreeSet<String>> commands = new TreeMap<>();
    collect(root, "", options, commands);
    TreeSet<String> flags = new TreeSet<>();
    collectFlags(root, flags);
    return resource()
        .replace("@FLAGS@", String.join(" | ", flags))
        .replace("@OPTIONS@", cases(options, "|"))
        .replace("@COMMANDS@", cases(commands, "|"));
  }

  private static void collect(
      CommandLine command,
      String path,
      Map<Kind, TreeSet<String>> options,
      Map<Kind, TreeSet<String>> commands) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      Optional.ofNullable(BY_OPTION.get(option.longestName()))
          .ifPresent(
              kind ->
                  options.computeIfAbsent(kind, any -> new TreeSet<>()).add(option.longestName()));
    }
    for (ArgSpec position : command.getCommandSpec().positionalParameters()) {
      kind(position, path)
          .ifPresent(
              kind -> commands.computeIfAbsent(kind, any -> new TreeSet<>()).add("'" + path + "'"));
    }
    command
        .getSubcommands()
        .forEach((name, deeper) -> collect(deeper, (path + " " + name).strip(), options, commands));
  }

  /** Options after which a parameter can stand, because they take no value. */
  private static void collectFlags(CommandLine command, TreeSet<String> flags) {
    command.getCommandSpec().options().stream()
        .filter(option -> option.arity().max() == 0)
        .flatMap(option -> Stream.of(option.names()))
        .forEach(flags::add);
    command.getSubcommands().values().forEach(deeper -> collectFlags(deeper, flags));
  }

  /** An ID is an account, but for the id of a fault. */
  private static Optional<Kind> kind(ArgSpec position, String path) {
    boolean account = position.paramLabel().startsWith("ID") && !path.startsWith("sandbox");
    return account
        ? Optional.of(Kind.ACCOUNTS)
        : Optional.ofNullable(BY_POSITION.get(position.paramLabel()));
  }

  private static String cases(Map<Kind, TreeSet<String>> words, String separator) {
    return words.entrySet().stream()
        .map(
            entry ->
                "    "
                    + String.join(separator, entry.getValue())
                    + ") echo "
                    + entry.getKey()
                    + " ;;")
        .collect(Collectors.joining("\n"));
  }

  private static String resource() {
    try (InputStream stream = CompletionCommand.class.getResourceAsStream("completion.bash")) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no completion.bash");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
