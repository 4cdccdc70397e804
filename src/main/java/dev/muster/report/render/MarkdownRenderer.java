package dev.muster.report.render;

import dev.muster.model.Problem;
import dev.muster.model.StackSetName;
import dev.muster.preflight.Severity;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AccountRef;
import dev.muster.report.AccountResult;
import dev.muster.report.AlertsView;
import dev.muster.report.CauseGroup;
import dev.muster.report.ChangeGroup;
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
import dev.muster.report.Verdict;
import dev.muster.report.WaveChanges;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** For merge requests and chats: the result in some lines, what is long folded below it. */
final class MarkdownRenderer implements Renderer {
  private static final int CELL_COLUMNS = 80;
  private static final int SENTENCE_COLUMNS = 400;

  private final TableOptions options;

  MarkdownRenderer(TableOptions options) {
    this.options = options;
  }

  @Override
  public String plan(PlanView view) {
    Markdown page = new Markdown().heading("Plan").block(PlanText.summary(view) + ".");
    List<List<String>> rows = new ArrayList<>();
    view.waves().forEach(wave -> wave.changes().forEach(group -> rows.add(change(wave, group))));
    if (!rows.isEmpty()) {
      page.table(List.of("Wave", "Stack set", "Change", "Where", "Because"), shown(page, rows));
    }
    page.list(view.notes().stream().map(note -> Markdown.code(note, SENTENCE_COLUMNS)).toList());
    List<String> lines = new TableRenderer(options).plan(view).lines().toList();
    return page.folded("The plan in full", new Markdown().lines("diff", lines)).toString();
  }

  private static List<String> change(WaveChanges wave, ChangeGroup group) {
    return List.of(
        Markdown.codeCell(wave.name(), CELL_COLUMNS),
        group.stackSet().value(),
        group.change().name().toLowerCase(Locale.ROOT),
        Words.rectangle(group.accounts().size(), group.regions().size()),
        group.reason().sentence());
  }

  /** As many rows as people read; the page says how many there are. */
  private List<List<String>> shown(Markdown page, List<List<String>> rows) {
    int shown = options.rows(rows.size());
    if (shown < rows.size()) {
      page.block("The first " + shown + " of " + rows.size() + ":");
    }
    return rows.subList(0, shown);
  }

  @Override
  public String status(StatusView view) {
    Markdown page =
        new Markdown()
            .heading(view.isAllRight() ? "Status: every account is as wanted" : "Status")
            .sentences(StatusText.accounts(view) + ".", StatusText.targets(view) + ".");
    StatusLists.sources(view).ifPresent(text -> page.block(text + "."));
    if (!view.definitions().isEmpty()) {
      page.table(StatusLists.DEFINITION_HEADS, StatusLists.definitions(view));
    }
    List<StatusView.AccountStatus> wrong =
        view.accounts().stream().filter(account -> !account.state().isRight()).toList();
    List<StatusView.AccountStatus> right =
        view.accounts().stream().filter(account -> account.state().isRight()).toList();
    matrix(page, view.stackSets(), StatusText.matrix(view.stackSets(), wrong));
    causes(page, "Reasons", view.reasons());
    memory(page, view);
    if (!right.isEmpty()) {
      Markdown inside = new Markdown();
      matrix(inside, view.stackSets(), StatusText.matrix(view.stackSets(), right));
      page.folded(Count.of(right.size(), "account") + " right, or left alone on purpose", inside);
    }
    return page.toString();
  }

  private void memory(Markdown page, StatusView view) {
    List<List<String>> remembered = StatusLists.remembered(view);
    if (!remembered.isEmpty()) {
      page.subheading(StatusLists.MEMORY);
      page.table(
          StatusLists.MEMORY_HEADS,
          shown(page, remembered).stream()
              .map(row -> row.stream().map(it -> Markdown.codeCell(it, CELL_COLUMNS)).toList())
              .toList());
    }
    view.groups().forEach(group -> causes(page, StatusLists.title(group.state()), group.causes()));
    List<AccountRef> unlisted = view.notInInventory();
    if (!unlisted.isEmpty()) {
      page.subheading(StatusLists.NOT_IN_INVENTORY)
          .list(
              unlisted.subList(0, options.rows(unlisted.size())).stream()
                  .map(it -> it.id() + " " + Markdown.code(it.name(), CELL_COLUMNS))
                  .toList());
    }
  }

  @Override
  public String run(RunView view) {
    Duration lasted = Duration.between(view.startedAt(), view.lastAt());
    Markdown page =
        new Markdown()
            .heading(
                "Run "
                    + view.run()
                    + ": "
                    + view.result().map(RunResult::phrase).orElse("no end yet"))
            .sentences(
                RunText.summary(view) + ".",
                "Started "
                    + Words.time(view.startedAt())
                    + ", lasted "
                    + Words.duration(lasted)
                    + ".");
    List<AccountResult> wrong =
        view.accounts().stream().filter(account -> !isRight(account.verdict())).toList();
    List<AccountResult> right =
        view.accounts().stream().filter(account -> isRight(account.verdict())).toList();
    matrix(page, view.stackSets(), RunText.matrix(view.stackSets(), wrong));
    causes(page, "Failures", view.failures());
    sentences(page, "Remarks", view.remarks());
    sentences(page, "Not as before the run", view.notRestored());
    if (!view.commands().isEmpty()) {
      page.subheading(RunText.BY_HAND).commands(view.commands());
    }
    if (!right.isEmpty()) {
      Markdown inside = new Markdown();
      matrix(inside, view.stackSets(), RunText.matrix(view.stackSets(), right));
      page.folded(Count.of(right.size(), "account") + " succeeded or skipped", inside);
    }
    return page.block(view.nextStep()).toString();
  }

  private static boolean isRight(Verdict verdict) {
    return verdict == Verdict.SUCCEEDED || verdict == Verdict.SKIPPED;
  }

  private void matrix(Markdown page, List<StackSetName> stackSets, Matrix matrix) {
    if (matrix.accounts() == 0) {
      return;
    }
    int shown = options.rows(matrix.accounts());
    List<String> heads = new ArrayList<>(List.of("Account", "Name", "Regions"));
    stackSets.forEach(stackSet -> heads.add(stackSet.value()));
    page.table(heads, matrix.rows(shown, options).stream().map(MarkdownRenderer::cells).toList());
    if (shown < matrix.accounts()) {
      page.block(String.format(Locale.ROOT, "… and %,d more.", matrix.accounts() - shown));
    }
  }

  private static List<String> cells(Matrix.Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.first() ? row.account().id().value() : "");
    cells.add(row.first() ? Markdown.codeCell(row.account().name(), CELL_COLUMNS) : "");
    cells.add(row.regions());
    cells.addAll(row.words());
    return cells;
  }

  private void causes(Markdown page, String title, List<CauseGroup> causes) {
    if (causes.isEmpty()) {
      return;
    }
    int shown = options.rows(causes.size());
    page.subheading(title)
        .list(causes.subList(0, shown).stream().map(group -> cause(group)).toList());
    if (shown < causes.size()) {
      page.block("… and " + Count.of(causes.size() - shown, "more reason") + ".");
    }
  }

  private String cause(CauseGroup group) {
    int shown = options.names(group.accounts().size());
    String who =
        group.accounts().subList(0, shown).stream()
            .map(affected -> affected.account().id().value())
            .collect(Collectors.joining(", "));
    return "**"
        + Count.of(group.accounts().size(), "account")
        + "**: "
        + Markdown.code(group.cause(), SENTENCE_COLUMNS)
        + "  \n  "
        + who
        + (shown < group.accounts().size() ? ", …" : "")
        + (group.hint().isBlank()
            ? ""
            : "  \n  What to do: " + Markdown.code(group.hint(), SENTENCE_COLUMNS));
  }

  private void sentences(Markdown page, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      int shown = options.rows(sentences.size());
      page.subheading(title)
          .list(
              sentences.subList(0, shown).stream()
                  .map(sentence -> Markdown.code(sentence, SENTENCE_COLUMNS))
                  .toList());
    }
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
                            Markdown.codeCell(run.command(), CELL_COLUMNS),
                            String.valueOf(run.targets()),
                            run.result().map(RunResult::phrase).orElse("no end yet"),
                            Markdown.codeCell(run.caller(), CELL_COLUMNS)))
                .toList())
        .toString();
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    Markdown page = new Markdown().heading("Account " + view.account().id());
    if (!view.account().name().isBlank()) {
      page.block(Markdown.code(view.account().name(), CELL_COLUMNS));
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
                        Markdown.codeCell(entry.cause(), CELL_COLUMNS * 2)))
            .toList();
    return page.table(
            List.of("Run", "When", "Stack set", "Region", "Outcome", "Cause"), shown(page, rows))
        .toString();
  }

  @Override
  public String preflight(PreflightView view) {
    Markdown page = new Markdown().heading("Preflight").block(view.summary());
    for (Severity severity : Severity.values()) {
      List<PreflightView.Group> groups =
          view.findings().stream().filter(group -> group.severity() == severity).toList();
      if (!groups.isEmpty()) {
        page.subheading(PreflightText.title(severity))
            .list(groups.stream().map(this::finding).toList());
      }
    }
    if (!view.outside().isEmpty()) {
      page.subheading(PreflightText.OUTSIDE)
          .list(view.outside().stream().map(this::finding).toList());
    }
    if (!view.proposals().isEmpty()) {
      List<List<String>> rows =
          view.proposals().stream()
              .map(
                  proposed ->
                      List.of(
                          proposed.account().id().value(),
                          Markdown.codeCell(proposed.account().name(), CELL_COLUMNS),
                          Markdown.codeCell(proposed.stackSet(), CELL_COLUMNS),
                          Markdown.codeCell(PreflightText.values(proposed), CELL_COLUMNS)))
              .toList();
      page.subheading(PreflightText.PROPOSED)
          .table(List.of("Account", "Name", "Stack set", "Parameters"), shown(page, rows));
    }
    return page.toString();
  }

  /** Ids only: names are from outside, and here they would stand in running text. */
  private String ids(PreflightView.Group group) {
    int shown = options.names(group.accounts().size());
    return group.accounts().subList(0, shown).stream()
            .map(
                place ->
                    place.account().id()
                        + (place.regions().isEmpty()
                            ? ""
                            : " (" + Words.regions(place.regions(), options) + ")"))
            .collect(Collectors.joining(", "))
        + (shown < group.accounts().size() ? ", …" : "");
  }

  private String finding(PreflightView.Group group) {
    return "**"
        + PreflightText.where(group)
        + "**: "
        + Markdown.code(group.what(), SENTENCE_COLUMNS)
        + (group.accounts().isEmpty() ? "" : "  \n  " + ids(group))
        + (group.blocks().isBlank()
            ? ""
            : "  \n  Keeps from working: " + Markdown.code(group.blocks(), SENTENCE_COLUMNS))
        + "  \n  What to do: "
        + Markdown.code(group.fix(), SENTENCE_COLUMNS);
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
            .map(location -> Markdown.code(location.toString(), CELL_COLUMNS) + ": ")
            .orElse("");
    return "**"
        + problem.severity().name().toLowerCase(Locale.ROOT)
        + "** "
        + where
        + Markdown.code(problem.summary(), SENTENCE_COLUMNS)
        + "  \n  Fix: "
        + Markdown.code(problem.fix(), SENTENCE_COLUMNS);
  }

  @Override
  public String drift(DriftView view) {
    Markdown page = new Markdown().heading("Drift").block(DriftText.summary(view) + ".");
    page.table(
        List.of("Stack set", "Detection", "Instances", "Drifted", "In sync", "Not checked"),
        view.stackSets().stream().map(DriftText::cells).toList());
    List<List<String>> rows = DriftRows.markdown(view, CELL_COLUMNS);
    if (!rows.isEmpty()) {
      page.table(List.of("Account", "Name", "Where", "What"), shown(page, rows));
    }
    causes(page, "Not checked", view.causes());
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
