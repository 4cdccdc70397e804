package dev.muster.report.render;

import dev.muster.model.Problem;
import dev.muster.plan.Action;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AccountResult;
import dev.muster.report.AlertsView;
import dev.muster.report.CauseGroup;
import dev.muster.report.Count;
import dev.muster.report.CoverageView;
import dev.muster.report.DefinitionView;
import dev.muster.report.OperationSpan;
import dev.muster.report.PlanView;
import dev.muster.report.ProblemsView;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.SkippedGroup;
import dev.muster.report.StatusView;
import dev.muster.report.TargetState;
import dev.muster.report.Verdict;
import dev.muster.report.ViewFold;
import dev.muster.report.WaveChanges;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Views as parts of a page. */
final class HtmlParts implements ViewFold<HtmlPart> {
  private static final int SENTENCE_COLUMNS = 600;
  private static final int MOST_CAUSES = 50;
  private static final int MOST_ACCOUNTS_OF_A_CAUSE = 30;
  private static final int MOST_LINES = 400;

  private final String id;

  HtmlParts(String id) {
    this.id = id;
  }

  @Override
  public HtmlPart status(StatusView view) {
    HeatMap grid = new HeatMap(view.stackSets());
    for (StatusView.AccountStatus account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  grid.add(
                      account.account(),
                      target.stackSet(),
                      target.region(),
                      HeatWord.of(target.state())));
    }
    grid.causes(view.causes());
    return new HtmlPart(
        id,
        "Where every account is",
        List.of(
            view.targets().isEmpty()
                ? StatusText.NOTHING
                : view.isAllRight()
                    ? "Every account is as wanted."
                    : "Some accounts are not as wanted.",
            StatusText.targets(view) + "."),
        tiles(view.accountStates()),
        causes(view.causes()),
        view.isAllRight() ? "" : "See what would change it with: muster plan",
        some(grid),
        List.of(),
        versions(view),
        List.of());
  }

  private static List<Tile> tiles(Map<TargetState, Integer> states) {
    return states.entrySet().stream()
        .map(entry -> HeatWord.of(entry.getKey()).tile(entry.getValue()))
        .toList();
  }

  /** What each stack set should be, and how many targets are. */
  private static List<HtmlPart.Listing> versions(StatusView view) {
    Map<String, int[]> counts = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>();
    for (StatusView.AccountStatus account : view.accounts()) {
      for (StatusView.TargetStatus target : account.targets()) {
        String name = target.stackSet().value();
        int[] count = counts.computeIfAbsent(name, any -> new int[2]);
        target.wantedVersion().ifPresent(version -> wanted.put(name, version));
        count[0] += target.wantedVersion().isPresent() ? 1 : 0;
        count[1] += target.state() == TargetState.CURRENT ? 1 : 0;
      }
    }
    List<List<String>> rows =
        counts.entrySet().stream()
            .map(
                entry ->
                    List.of(
                        entry.getKey(),
                        wanted.getOrDefault(entry.getKey(), "-"),
                        entry.getValue()[1] + " of " + entry.getValue()[0]))
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new HtmlPart.Listing(
                "Stack sets", true, List.of("Stack set", "Wanted version", "Have it"), rows));
  }

  @Override
  public HtmlPart run(RunView view) {
    HeatMap grid = new HeatMap(view.stackSets());
    for (AccountResult account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  grid.add(
                      account.account(),
                      target.stackSet(),
                      target.region(),
                      HeatWord.of(target.verdict())));
    }
    grid.causes(view.failures());
    TimelineChart timeline = new TimelineChart(view);
    List<HtmlPart.Block> blocks = new ArrayList<>();
    block("Remarks", view.remarks()).ifPresent(blocks::add);
    block("Not as before the run", view.notRestored()).ifPresent(blocks::add);
    return new HtmlPart(
        id,
        "Run " + view.run() + ": " + result(view.result()),
        List.of(
            "Started " + Words.time(view.startedAt()) + " by " + plain(view.caller()),
            "Lasted " + Words.duration(Duration.between(view.startedAt(), view.lastAt())) + ".",
            RunText.summary(view) + "."),
        verdicts(view.accountCounts()),
        causes(view.failures()),
        view.nextStep(),
        some(grid),
        timeline.isEmpty() ? List.of() : List.of(timeline),
        operations(view.operations()),
        blocks);
  }

  private static List<Tile> verdicts(Map<Verdict, Integer> counts) {
    return new EnumMap<>(counts)
        .entrySet().stream()
            .map(entry -> HeatWord.of(entry.getKey()).tile(entry.getValue()))
            .toList();
  }

  private static String result(Optional<RunResult> result) {
    return result.map(RunResult::phrase).orElse("no end yet");
  }

  private static List<HtmlPart.Listing> operations(List<OperationSpan> operations) {
    if (operations.isEmpty()) {
      return List.of();
    }
    List<String> heads =
        List.of("Wave", "Stack set", "Operation", "Started", "Lasted", "Targets", "Result");
    return List.of(
        new HtmlPart.Listing(
            "Operations", false, heads, operations.stream().map(HtmlParts::operation).toList()));
  }

  private static List<String> operation(OperationSpan operation) {
    return List.of(
        operation.wave().isBlank() ? "-" : plain(operation.wave()),
        operation.stackSet().value(),
        RunText.spoken(operation.kind().name()),
        Words.time(operation.startedAt()),
        operation
            .endedAt()
            .map(end -> Words.duration(Duration.between(operation.startedAt(), end)))
            .orElse("no end yet"),
        Words.rectangle(operation.accounts(), operation.regions().size()),
        plain(operation.status())
            + ": "
            + operation.succeeded()
            + " succeeded, "
            + operation.failed()
            + " failed, "
            + operation.cancelled()
            + " cancelled");
  }

  @Override
  public HtmlPart plan(PlanView view) {
    HeatMap grid = new HeatMap(view.stackSets().stream().map(DefinitionView::stackSet).toList());
    for (WaveChanges wave : view.waves()) {
      wave.changes()
          .forEach(
              group ->
                  new Rectangle(group.accounts(), group.regions())
                      .each(
                          (account, region) ->
                              grid.add(
                                  account, group.stackSet(), region, HeatWord.of(group.change()))));
    }
    view.skipped().forEach(group -> skip(grid, group));
    List<HtmlPart.Block> blocks = new ArrayList<>();
    view.stackSets().forEach(definition -> definition(definition).ifPresent(blocks::add));
    block("Notes", view.notes()).ifPresent(blocks::add);
    return new HtmlPart(
        id,
        "Plan",
        List.of(PlanText.summary(view) + "."),
        List.of(
            new Tile("to create", String.valueOf(view.counts().create()), "good"),
            new Tile("to update", String.valueOf(view.counts().update()), "busy"),
            new Tile("to change overrides", String.valueOf(view.counts().override()), "busy"),
            new Tile("to delete", String.valueOf(view.counts().delete()), "bad"),
            new Tile("unchanged", String.valueOf(view.counts().unchanged()), "quiet")),
        List.of(),
        "",
        some(grid),
        List.of(),
        waves(view.waves()),
        blocks);
  }

  private static void skip(HeatMap grid, SkippedGroup group) {
    new Rectangle(group.accounts(), group.regions())
        .each((account, region) -> grid.add(account, group.stackSet(), region, HeatWord.skipped()));
  }

  private static Optional<HtmlPart.Block> definition(DefinitionView definition) {
    if (definition.action() == Action.NONE) {
      return Optional.empty();
    }
    Page page = new Page(TableOptions.standard());
    new DefinitionText(page).write(definition);
    return block("Definition of " + definition.stackSet(), page.toString().lines().toList());
  }

  private static List<HtmlPart.Listing> waves(List<WaveChanges> waves) {
    List<List<String>> rows = new ArrayList<>();
    for (WaveChanges wave : waves) {
      wave.changes()
          .forEach(
              group ->
                  rows.add(
                      List.of(
                          plain(wave.name()),
                          group.stackSet().value(),
                          RunText.spoken(group.change().name()),
                          Words.rectangle(group.accounts().size(), group.regions().size()),
                          group.reason().sentence())));
    }
    List<String> heads = List.of("Wave", "Stack set", "Change", "Where", "Because");
    return rows.isEmpty() ? List.of() : List.of(new HtmlPart.Listing("Waves", true, heads, rows));
  }

  @Override
  public HtmlPart runs(RunsView view) {
    List<List<String>> rows =
        view.runs().stream()
            .map(
                run ->
                    List.of(
                        run.id().value(),
                        Words.time(run.startedAt()),
                        Words.duration(Duration.between(run.startedAt(), run.lastHeardAt())),
                        plain(run.command()),
                        String.valueOf(run.targets()),
                        result(run.result()),
                        plain(run.caller())))
            .toList();
    List<String> heads = List.of("Run", "Started", "Lasted", "Command", "Targets", "Result", "By");
    return listing("History", rows.isEmpty() ? "No run yet." : "", heads, rows);
  }

  @Override
  public HtmlPart accountHistory(AccountHistoryView view) {
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
                        plain(entry.cause())))
            .toList();
    List<String> heads = List.of("Run", "When", "Stack set", "Region", "Outcome", "Cause");
    String read = "In " + Count.of(view.runs(), "run") + " that were read.";
    return listing("Account " + Words.account(view.account()), read, heads, rows);
  }

  @Override
  public HtmlPart problems(ProblemsView view) {
    List<List<String>> rows = view.problems().stream().map(HtmlParts::problem).toList();
    String lead =
        Count.of(view.errors(), "error") + ", " + Count.of(view.warnings(), "warning") + ".";
    return listing("Validation", lead, List.of("Severity", "Where", "What", "Fix"), rows);
  }

  private static List<String> problem(Problem problem) {
    return List.of(
        problem.severity().name().toLowerCase(Locale.ROOT),
        problem.location().map(location -> plain(location.toString())).orElse("-"),
        plain(problem.summary()),
        plain(problem.fix()));
  }

  private HtmlPart listing(String title, String lead, List<String> heads, List<List<String>> rows) {
    return new HtmlPart(
        id,
        title,
        lead.isEmpty() ? List.of() : List.of(lead),
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of(),
        rows.isEmpty() ? List.of() : List.of(new HtmlPart.Listing(title, true, heads, rows)),
        List.of());
  }

  private static List<HeatMap> some(HeatMap grid) {
    return grid.isEmpty() ? List.of() : List.of(grid);
  }

  private static List<HtmlPart.Cause> causes(List<CauseGroup> groups) {
    return groups.stream().limit(MOST_CAUSES).map(HtmlParts::cause).toList();
  }

  private static HtmlPart.Cause cause(CauseGroup group) {
    int shown = Math.min(MOST_ACCOUNTS_OF_A_CAUSE, group.accounts().size());
    List<String> where =
        group.accounts().subList(0, shown).stream()
            .map(
                affected ->
                    Words.account(affected.account())
                        + ": "
                        + String.join(
                            ", ", affected.stackSets().stream().map(Object::toString).toList())
                        + " in "
                        + Words.regions(affected.regions(), TableOptions.standard()))
            .toList();
    return new HtmlPart.Cause(
        Count.of(group.accounts().size(), "account"),
        plain(group.cause()),
        plain(group.hint()),
        where,
        group.accounts().size() - shown);
  }

  private static Optional<HtmlPart.Block> block(String caption, List<String> lines) {
    List<String> shown = lines.stream().limit(MOST_LINES).map(HtmlParts::plain).toList();
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(new HtmlPart.Block(caption, true, shown));
  }

  private static String plain(String text) {
    return PlainText.cut(text, SENTENCE_COLUMNS);
  }

  @Override
  public HtmlPart alerts(AlertsView view) {
    return AlertsSheet.of(view).html(id);
  }

  @Override
  public HtmlPart coverage(CoverageView view) {
    return CoverageSheet.of(view).html(id);
  }
}
