package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.journal.RunSummary;
import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.RunsView;
import dev.muster.report.View;
import java.util.List;
import java.util.Optional;
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
    footer = {"", "Examples:", "  muster runs", "  muster runs --account 111122223333"})
final class RunsCommand implements Callable<Integer> {
  @Mixin JournalOptions journalOptions = new JournalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many, newest first (default: ${DEFAULT-VALUE}).")
  int limit = 20;

  @Mixin HistoryNames names = new HistoryNames();

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "What happened to this account in those runs.")
  String account = "";

  private final Sessions sessions;

  RunsCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw UserError.of("--limit " + limit + " would show no run.", "Give a number from 1.");
    }
    Optional<AccountId> one =
        Optional.of(account).filter(text -> !text.isBlank()).map(TargetFilterOptions::account);
    try (Journal journal = journalOptions.open(sessions)) {
      List<RunSummary> runs = journal.runs(limit);
      View view = one.<View>map(id -> history(id, runs, journal)).orElse(new RunsView(runs));
      sessions.terminal().result(output.render(view));
    }
    return ExitCode.OK.code();
  }

  private AccountHistoryView history(AccountId id, List<RunSummary> runs, Journal journal) {
    return AccountHistoryView.of(
        id, runs.stream().map(run -> journal.events(run.id())).toList(), names.read(sessions));
  }
}
