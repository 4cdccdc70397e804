package dev.muster.report.render;

import dev.muster.model.Problem;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AlertsView;
import dev.muster.report.Count;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.Renderer;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** For merge requests and chats: the result in some lines, what is long folded below it. */
final class MarkdownRenderer implements Renderer {
  private final TableOptions options;
  private final MarkdownLists lists;

  MarkdownRenderer(TableOptions options) {
    this.options = options;
    this.lists = new MarkdownLists(options);
  }

  @Override
  public String plan(PlanView view) {
    return new PlanMarkdown(options).of(view);
  }

  @Override
  public String status(StatusView view) {
    return new StatusMarkdown(options).of(view);
  }

  @Override
  public String run(RunView view) {
    return new RunMarkdown(options).of(view);
  }

  @Override
  public String runs(RunsView view) {
    Markdown page = new Markdown().heading("Runs");
    if (view.runs().isEmpty()) {
      return page.block("No run yet.").toString();
    }
    return page.table(
            List.of("Run", "Started", "Lasted", "Command", "Targets", "Result", "By"),
            view.runs().stream()
                .map(
                    run ->
                        List.of(
                            run.id().value(),
                            Words.time(run.startedAt()),
                            Words.duration(Duration.between(run.startedAt(), run.lastHeardAt())),
                            Markdown.codeCell(run.command(), Markdown.CELL_COLUMNS),
                            String.valueOf(run.targets()),
                            run.result().map(RunResult::phrase).orElse("no end yet"),
                            Markdown.codeCell(run.caller(), Markdown.CELL_COLUMNS)))
                .toList())
        .toString();
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    Markdown page = new Markdown().heading("Account " + view.account().id());
    if (!view.account().name().isBlank()) {
      page.block(Markdown.code(view.account().name(), Markdown.CELL_COLUMNS));
    }
    if (view.entries().isEmpty()) {
      return page.block("Nothing happened in " + Count.of(view.runs(), "run") + ".").toString();
    }
    List<List<String>> rows =
        view.entries().stream()
            .map(
                entry ->
                    List.of(
                        entry.run().value(),
                        Words.time(entry.at()),
                        entry.stackSet().value(),
                        entry.region().code(),
                        entry.verdict().word(),
                        Markdown.codeCell(entry.cause(), Markdown.CELL_COLUMNS * 2)))
            .toList();
    return page.table(
            List.of("Run", "When", "Stack set", "Region", "Outcome", "Cause"),
            lists.shown(page, rows))
        .toString();
  }

  @Override
  public String preflight(PreflightView view) {
    return new PreflightMarkdown(options).of(view);
  }

  @Override
  public String problems(ProblemsView view) {
    Markdown page = new Markdown().heading("Validation");
    page.block(
        view.problems().isEmpty()
            ? "No problems."
            : Count.of(view.errors(), "error") + ", " + Count.of(view.warnings(), "warning") + ".");
    int shown = options.rows(view.problems().size());
    page.list(view.problems().subList(0, shown).stream().map(MarkdownRenderer::problem).toList());
    if (shown < view.problems().size()) {
      page.block("… and " + Count.of(view.problems().size() - shown, "more problem") + ".");
    }
    return page.toString();
  }

  private static String problem(Problem problem) {
    String where =
        problem
            .location()
            .map(location -> Markdown.code(location.toString(), Markdown.CELL_COLUMNS) + ": ")
            .orElse("");
    return "**"
        + problem.severity().name().toLowerCase(Locale.ROOT)
        + "** "
        + where
        + Markdown.code(problem.summary(), Markdown.SENTENCE_COLUMNS)
        + "  \n  Fix: "
        + Markdown.code(problem.fix(), Markdown.SENTENCE_COLUMNS);
  }

  @Override
  public String drift(DriftView view) {
    Markdown page = new Markdown().heading("Drift").block(DriftText.summary(view) + ".");
    page.table(
        List.of("Stack set", "Detection", "Instances", "Drifted", "In sync", "Not checked"),
        view.stackSets().stream().map(DriftText::cells).toList());
    List<List<String>> rows = DriftRows.markdown(view, Markdown.CELL_COLUMNS);
    if (!rows.isEmpty()) {
      page.table(List.of("Account", "Name", "Where", "What"), lists.shown(page, rows));
    }
    lists.causes(page, "Not checked", view.causes());
    return page.block(DriftText.next(view, options.next())).toString();
  }

  @Override
  public String alerts(AlertsView view) {
    return AlertsSheet.of(view).markdown(options);
  }

  @Override
  public String coverage(CoverageView view) {
    return CoverageSheet.of(view).markdown(options);
  }
}
