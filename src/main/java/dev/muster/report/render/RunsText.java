package dev.muster.report.render;

import dev.muster.journal.RunSummary;
import dev.muster.report.RunsView;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;

/** Runs, a line each. */
final class RunsText {
  private final Page page;

  RunsText(Page page) {
    this.page = page;
  }

  void write(RunsView view) {
    if (view.runs().isEmpty()) {
      page.line("No run yet. Begin with: " + page.options().next().command("plan"));
      return;
    }
    TextTable table = new TextTable();
    table.head(List.of("RUN", "STARTED", "LASTED", "COMMAND", "TARGETS", "RESULT", "BY"));
    view.runs().forEach(run -> table.row(cells(run)));
    page.table(table, "");
    page.gap();
    String show = "runs show " + view.runs().get(0).id();
    page.line("See one with: " + page.options().next().command(show));
  }

  private static List<String> cells(RunSummary run) {
    return List.of(
        run.id().value(),
        Words.time(run.startedAt()),
        Words.duration(Duration.between(run.startedAt(), run.lastHeardAt())),
        run.command().isBlank() ? "-" : run.command(),
        String.valueOf(run.targets()),
        run.result().map(RunResult::phrase).orElse("no end yet"),
        run.caller().isBlank() ? "-" : run.caller());
  }
}
