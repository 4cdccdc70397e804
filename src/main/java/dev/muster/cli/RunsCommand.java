package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.model.UserError;
import dev.muster.report.RunsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the runs that the journal knows. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    subcommands = RunsShowCommand.class,
    description = "List what was done: who, when, what, and how it ended.",
    footer = {"", "Examples:", "  muster runs", "  muster runs show 20261122-0641-k3f9"})
final class RunsCommand implements Callable<Integer> {
  @Mixin JournalOptions journalOptions = new JournalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many, newest first (default: ${DEFAULT-VALUE}).")
  int limit = 20;

  private final Sessions sessions;

  RunsCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw UserError.of("--limit " + limit + " would show no run.", "Give a number from 1.");
    }
    try (Journal journal = journalOptions.open()) {
      sessions.terminal().result(output.render(new RunsView(journal.runs(limit))));
    }
    return ExitCode.OK.code();
  }
}
