package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.WaveDefinition;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names what the shell may complete; asks nobody but the files. */
@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    hidden = true,
    description = "Name what can stand in a place of a command line; the completion script asks.",
    footer = {"", "Examples:", "  muster complete ACCOUNTS", "  muster complete RUNS --sandbox"})
final class CompleteCommand implements Callable<Integer> {
  private static final int NEWEST = 50;

  /** What can be named. */
  enum Kind {
    ACCOUNTS,
    REGIONS,
    RUNS,
    STACK_SETS,
    TOPICS,
    WAVES
  }

  @Mixin GlobalOptions global = new GlobalOptions();

  @Parameters(paramLabel = "KIND", description = "One of: ${COMPLETION-CANDIDATES}.")
  Kind kind = Kind.ACCOUNTS;

  @Spec CommandSpec spec;

  private final Sessions sessions;

  CompleteCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    sessions.terminal().result(String.join("\n", names().distinct().toList()));
    return ExitCode.OK.code();
  }

  private Stream<String> names() {
    return switch (kind) {
      case ACCOUNTS ->
          inputs().inventory().accounts().stream().map(account -> account.id().value());
      case REGIONS ->
          inputs().inventory().accounts().stream()
              .flatMap(account -> account.regions().stream())
              .map(region -> region.code())
              .sorted();
      case RUNS -> runs().stream();
      case STACK_SETS ->
          inputs().catalog().stackSets().stream()
              .map(StackSetDefinition::name)
              .map(name -> name.value());
      case TOPICS -> HelpCommand.explained(root());
      case WAVES -> inputs().catalog().waves().stream().map(WaveDefinition::name);
    };
  }

  private CommandLine root() {
    return spec.commandLine().getParent();
  }

  private Inputs inputs() {
    return Inputs.read(global, sessions.today());
  }

  private List<String> runs() {
    try (Journal journal =
        Journal.open(
            global.state.journal(global.sandbox, sessions.environment()),
            new RealTime(new Interruption()))) {
      return journal.runs(NEWEST).stream().map(run -> run.id().value()).toList();
    }
  }
}
