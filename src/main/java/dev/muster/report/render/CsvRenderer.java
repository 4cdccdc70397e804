package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.model.SourceLocation;
import dev.muster.plan.Reason;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AccountRef;
import dev.muster.report.AccountResult;
import dev.muster.report.AlertsView;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.Renderer;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.VersionSource;
import dev.muster.rollout.RunResult;
import java.util.List;

/**
 * For spreadsheets: a row for each target, run or problem. Columns keep their names and order; new
 * ones come at the end.
 */
final class CsvRenderer implements Renderer {
  @Override
  public String plan(PlanView view) {
    Csv csv =
        new Csv("wave", "account", "name", "stack_set", "region", "change", "reason", "detail");
    view.waves()
        .forEach(
            wave ->
                wave.changes()
                    .forEach(
                        group ->
                            new Rectangle(group.accounts(), group.regions())
                                .each(
                                    (account, region) ->
                                        csv.row(
                                            List.of(
                                                wave.name(),
                                                account.id().value(),
                                                account.name(),
                                                group.stackSet().value(),
                                                region.code(),
                                                group.change().name(),
                                                group.reason().name(),
                                                String.join(" ", group.overrides()))))));
    view.skipped()
        .forEach(
            group ->
                new Rectangle(group.accounts(), group.regions())
                    .each(
                        (account, region) ->
                            csv.row(
                                skipped(
                                    account,
                                    group.stackSet().value(),
                                    region.code(),
                                    group.reason(),
                                    group.detail()))));
    return csv.toString();
  }

  private static List<String> skipped(
      AccountRef account, String stackSet, String region, Reason reason, String detail) {
    return List.of(
        "", account.id().value(), account.name(), stackSet, region, "SKIP", reason.name(), detail);
  }

  @Override
  public String run(RunView view) {
    Csv csv = new Csv("run", "account", "name", "stack_set", "region", "outcome", "cause");
    for (AccountResult account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  csv.row(
                      List.of(
                          view.run().value(),
                          account.account().id().value(),
                          account.account().name(),
                          target.stackSet().value(),
                          target.region().code(),
                          target.verdict().name(),
                          target.cause())));
    }
    return csv.toString();
  }

  @Override
  public String status(StatusView view) {
    Csv csv =
        new Csv(
            "account",
            "name",
            "stack_set",
            "region",
            "state",
            "wanted_version",
            "actual_version",
            "reason",
            "actual_source",
            "last_outcome",
            "last_at",
            "last_run");
    for (StatusView.AccountStatus account : view.accounts()) {
      account
          .targets()
          .forEach(
              target ->
                  csv.row(
                      List.of(
                          account.account().id().value(),
                          account.account().name(),
                          target.stackSet().value(),
                          target.region().code(),
                          target.state().name(),
                          target.wantedVersion().orElse(""),
                          target.actualVersion().orElse(""),
                          target.reason(),
                          target.actualSource().map(VersionSource::name).orElse(""),
                          target.last().map(last -> last.verdict().name()).orElse(""),
                          target.last().map(last -> last.at().toString()).orElse(""),
                          target.last().map(last -> last.run().value()).orElse(""))));
    }
    return csv.toString();
  }

  @Override
  public String runs(RunsView view) {
    Csv csv =
        new Csv("run", "started_at", "last_heard_at", "command", "targets", "result", "caller");
    view.runs()
        .forEach(
            run ->
                csv.row(
                    List.of(
                        run.id().value(),
                        run.startedAt().toString(),
                        run.lastHeardAt().toString(),
                        run.command(),
                        String.valueOf(run.targets()),
                        run.result().map(RunResult::name).orElse(""),
                        run.caller())));
    return csv.toString();
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    Csv csv =
        new Csv(
            "account", "name", "run", "at", "command", "stack_set", "region", "outcome", "cause");
    view.entries()
        .forEach(
            entry ->
                csv.row(
                    List.of(
                        view.account().id().value(),
                        view.account().name(),
                        entry.run().value(),
                        entry.at().toString(),
                        entry.command(),
                        entry.stackSet().value(),
                        entry.region().code(),
                        entry.verdict().name(),
                        entry.cause())));
    return csv.toString();
  }

  @Override
  public String preflight(PreflightView view) {
    Csv csv = new Csv("severity", "piece", "account", "name", "region", "what", "blocks", "fix");
    for (PreflightView.Group group : view.all()) {
      if (group.accounts().isEmpty()) {
        regions(group.regions()).forEach(region -> csv.row(finding(group, "", "", region)));
      }
      for (PreflightView.Place place : group.accounts()) {
        AccountRef account = place.account();
        regions(place.regions())
            .forEach(
                region -> csv.row(finding(group, account.id().value(), account.name(), region)));
      }
    }
    return csv.toString();
  }

  /** The Regions, or one blank when it is about none. */
  private static List<String> regions(List<Region> regions) {
    return regions.isEmpty() ? List.of("") : regions.stream().map(Region::code).toList();
  }

  private static List<String> finding(
      PreflightView.Group group, String account, String name, String region) {
    return List.of(
        group.severity().name(),
        group.piece().name(),
        account,
        name,
        region,
        group.what(),
        group.blocks(),
        group.fix());
  }

  @Override
  public String problems(ProblemsView view) {
    Csv csv = new Csv("severity", "file", "line", "column", "summary", "fix");
    view.problems()
        .forEach(
            problem ->
                csv.row(
                    List.of(
                        problem.severity().name(),
                        problem.location().map(SourceLocation::file).orElse(""),
                        problem.location().map(at -> String.valueOf(at.line())).orElse(""),
                        problem.location().map(at -> String.valueOf(at.column())).orElse(""),
                        problem.summary(),
                        problem.fix())));
    return csv.toString();
  }

  @Override
  public String drift(DriftView view) {
    return DriftRows.csv(view).toString();
  }

  @Override
  public String alerts(AlertsView view) {
    return AlertsSheet.of(view).comma();
  }

  @Override
  public String coverage(CoverageView view) {
    return CoverageSheet.of(view).comma();
  }
}
