package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import dev.muster.report.NextCommands;
import dev.muster.report.RunView;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells one run again, from its events. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show one run: every account, stack set and Region with its outcome.",
    footer = {
      "",
      "Examples:",
      "  muster runs show 20261122-0641-k3f9",
      "  muster runs show 20261122-0641-k3f9 --account 111122223333",
      "  muster runs show 20261122-0641-k3f9 -o html > run.html"
    })
final class RunsShowCommand implements Callable<Integer> {
  @Mixin JournalOptions journalOptions = new JournalOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Mixin HistoryNames names = new HistoryNames();

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Only what happened to this account.")
  String account = "";

  @Parameters(paramLabel = "RUN", description = "The run, as 'muster runs' lists it.")
  String run = "";

  private final Sessions sessions;

  RunsShowCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    RunId id = id();
    Optional<AccountId> only =
        Optional.of(account).filter(text -> !text.isBlank()).map(TargetFilterOptions::account);
    try (Journal journal = journalOptions.open(sessions)) {
      List<RecordedEvent> events = journal.events(id);
      if (events.isEmpty()) {
        throw unknown();
      }
      RunView view =
          RunView.of(
              events,
              journal.plan(id),
              names.read(sessions),
              WaysOn.advice(journal, events, NextCommands.of(journalOptions.sandbox)));
      sessions.terminal().result(output.render(only.map(view::only).orElse(view)));
    }
    return ExitCode.OK.code();
  }

  private RunId id() {
    try {
      return new RunId(run);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private UserError unknown() {
    return UserError.of(
        "The journal knows no run '" + run + "'.", "List the runs it knows with: muster runs");
  }
}
