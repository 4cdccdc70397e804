package dev.muster.report.render;

import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.preflight.Severity;
import dev.muster.report.AccountHistoryView;
import dev.muster.report.AccountRef;
import dev.muster.report.AccountResult;
import dev.muster.report.AccountResult.TargetResult;
import dev.muster.report.AlertsView;
import dev.muster.report.CauseGroup;
import dev.muster.report.CoverageView;
import dev.muster.report.DriftView;
import dev.muster.report.NextCommands;
import dev.muster.report.PlanView;
import dev.muster.report.PreflightView;
import dev.muster.report.ProblemsView;
import dev.muster.report.Renderer;
import dev.muster.report.RunView;
import dev.muster.report.RunsView;
import dev.muster.report.StatusView;
import dev.muster.report.StatusView.TargetStatus;
import dev.muster.report.WaveChanges;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For GitLab's test tab: a test case for each account × stack set × Region. Its name holds no state
 * and no account name, so that it is the same test in every pipeline.
 */
final class JunitRenderer implements Renderer {
  private final NextCommands next;

  JunitRenderer(TableOptions options) {
    this.next = options.next();
  }

  @Override
  public String status(StatusView view) {
    JunitSuite suite = new JunitSuite("status", Optional.empty());
    Map<JunitSuite.Name, String> hints = hints(view.causes());
    for (StatusView.AccountStatus account : view.accounts()) {
      account.targets().forEach(target -> status(suite, account.account(), target, hints));
    }
    return suite.write();
  }

  /** What to do, for each target of which somebody knows it. */
  private static Map<JunitSuite.Name, String> hints(List<CauseGroup> causes) {
    Map<JunitSuite.Name, String> hints = new HashMap<>();
    for (CauseGroup group : causes) {
      for (CauseGroup.Affected affected : group.accounts()) {
        if (!group.hint().isBlank()) {
          affected
              .stackSets()
              .forEach(
                  stackSet ->
                      affected
                          .regions()
                          .forEach(
                              region ->
                                  hints.putIfAbsent(
                                      name(affected.account(), stackSet, region), group.hint())));
        }
      }
    }
    return hints;
  }

  private void status(
      JunitSuite suite,
      AccountRef account,
      TargetStatus target,
      Map<JunitSuite.Name, String> hints) {
    JunitSuite.Name name = name(account, target.stackSet(), target.region());
    String text = target.state().word() + ": " + target.reason() + inAccount(account);
    switch (target.state()) {
      case CURRENT -> suite.passed(name, "");
      case EXCLUDED, SUSPENDED, UNWANTED, RUNNING -> suite.skipped(name, text);
      case FAILED,
          INOPERABLE,
          MISSING,
          OUTDATED,
          CANCELLED,
          NOT_IN_ORGANIZATION,
          NOT_ACTIVE,
          UNKNOWN ->
          suite.failed(
              name,
              target.state().name(),
              text
                  + "\n"
                  + hints.getOrDefault(
                      name, "See what would change it with: " + next.command("plan")));
    }
  }

  @Override
  public String run(RunView view) {
    JunitSuite suite =
        new JunitSuite(
            "run " + view.run(), Optional.of(Duration.between(view.startedAt(), view.lastAt())));
    Map<JunitSuite.Name, String> hints = hints(view.failures());
    for (AccountResult account : view.accounts()) {
      account
          .targets()
          .forEach(
              target -> {
                JunitSuite.Name name = name(account.account(), target.stackSet(), target.region());
                result(suite, account.account(), target, hints.getOrDefault(name, view.nextStep()));
              });
    }
    return suite.write();
  }

  private static void result(
      JunitSuite suite, AccountRef account, TargetResult target, String hint) {
    JunitSuite.Name name = name(account, target.stackSet(), target.region());
    String cause = target.cause().isBlank() ? "" : ": " + target.cause();
    String text = target.verdict().word() + cause + inAccount(account);
    switch (target.verdict()) {
      case SUCCEEDED -> suite.passed(name, "");
      case SKIPPED, NOT_STARTED -> suite.skipped(name, text);
      case FAILED, MIXED, CANCELLED, ROLLED_BACK, UNFINISHED ->
          suite.failed(name, target.verdict().name(), text + "\n" + hint);
    }
  }

  private static JunitSuite.Name name(AccountRef account, StackSetName stackSet, Region region) {
    return new JunitSuite.Name(stackSet.value(), account.id() + " " + region);
  }

  private static String inAccount(AccountRef account) {
    return account.name().isBlank() ? "" : " (" + Words.name(account) + ")";
  }

  @Override
  public String plan(PlanView view) {
    JunitSuite suite = new JunitSuite("plan", Optional.empty());
    for (WaveChanges wave : view.waves()) {
      wave.changes()
          .forEach(
              group ->
                  new Rectangle(group.accounts(), group.regions())
                      .each(
                          (account, region) ->
                              suite.passed(
                                  name(account, group.stackSet(), region),
                                  group.change().phrase()
                                      + " wave "
                                      + wave.name()
                                      + ", because "
                                      + group.reason().sentence())));
    }
    view.skipped()
        .forEach(
            group ->
                new Rectangle(group.accounts(), group.regions())
                    .each(
                        (account, region) ->
                            suite.skipped(
                                name(account, group.stackSet(), region),
                                group.reason().sentence()
                                    + (group.detail().isBlank() ? "" : ": " + group.detail()))));
    return suite.write();
  }

  @Override
  public String runs(RunsView view) {
    JunitSuite suite = new JunitSuite("runs", Optional.empty());
    view.runs()
        .forEach(
            run -> {
              JunitSuite.Name name = new JunitSuite.Name("runs", run.id().value());
              String text = run.result().map(RunResult::phrase).orElse("no end yet");
              if (run.result().isPresent() && isWell(run.result().orElseThrow())) {
                suite.passed(name, text);
              } else {
                suite.failed(
                    name,
                    run.result().map(RunResult::name).orElse("UNFINISHED"),
                    text + "\nSee it with: " + next.command("runs show " + run.id()));
              }
            });
    return suite.write();
  }

  private static boolean isWell(RunResult result) {
    return switch (result) {
      case SUCCEEDED, HELD -> true;
      case PARTLY_SUCCEEDED, ROLLED_BACK, WAVE_ROLLED_BACK, NEEDS_ATTENTION, REFUSED, INTERRUPTED ->
          false;
    };
  }

  @Override
  public String accountHistory(AccountHistoryView view) {
    JunitSuite suite = new JunitSuite("account " + view.account().id(), Optional.empty());
    for (AccountHistoryView.Entry entry : view.entries()) {
      JunitSuite.Name name =
          new JunitSuite.Name(
              entry.run().value(), entry.stackSet() + " " + entry.region() + " " + entry.at());
      String text = entry.verdict().word() + ": " + entry.cause();
      switch (entry.verdict()) {
        case SUCCEEDED -> suite.passed(name, "");
        case SKIPPED, NOT_STARTED -> suite.skipped(name, text);
        case FAILED, MIXED, CANCELLED, ROLLED_BACK, UNFINISHED ->
            suite.failed(
                name,
                entry.verdict().name(),
                text + "\nSee the run with: " + next.command("runs show " + entry.run()));
      }
    }
    return suite.write();
  }

  /** A test case for each account with findings, and one for what is about no single account. */
  @Override
  public String preflight(PreflightView view) {
    JunitSuite suite = new JunitSuite("preflight", Optional.empty());
    Map<String, List<PreflightView.Group>> byCase = new LinkedHashMap<>();
    byCase.put("organization", new ArrayList<>());
    for (PreflightView.Group group : view.all()) {
      List<String> names =
          group.accounts().isEmpty()
              ? List.of("organization")
              : group.accounts().stream().map(place -> place.account().id().value()).toList();
      names.forEach(name -> byCase.computeIfAbsent(name, n -> new ArrayList<>()).add(group));
    }
    byCase.forEach(
        (name, groups) -> preflight(suite, new JunitSuite.Name("preflight", name), groups));
    return suite.write();
  }

  private static void preflight(
      JunitSuite suite, JunitSuite.Name name, List<PreflightView.Group> groups) {
    String text =
        groups.stream()
            .map(group -> group.piece().phrase() + ": " + group.what() + "\nfix: " + group.fix())
            .collect(Collectors.joining("\n"));
    boolean blocks = groups.stream().anyMatch(group -> group.severity() == Severity.BLOCKS);
    if (blocks) {
      suite.failed(name, Severity.BLOCKS.name(), text);
    } else {
      suite.passed(name, text);
    }
  }

  @Override
  public String problems(ProblemsView view) {
    JunitSuite suite = new JunitSuite("validate", Optional.empty());
    if (view.problems().isEmpty()) {
      suite.passed(new JunitSuite.Name("validate", "input"), "No problems.");
    }
    for (Problem problem : view.problems()) {
      String where = problem.location().map(Object::toString).orElse("input");
      JunitSuite.Name name =
          new JunitSuite.Name("validate", where + ": " + PlainText.cut(problem.summary(), 200));
      String text = problem.summary() + "\nfix: " + problem.fix();
      if (problem.isError()) {
        suite.failed(name, problem.severity().name(), text);
      } else {
        suite.passed(name, text);
      }
    }
    return suite.write();
  }

  @Override
  public String drift(DriftView view) {
    return DriftRows.junit(view, next).write();
  }

  @Override
  public String alerts(AlertsView view) {
    return AlertsSheet.of(view).junit();
  }

  @Override
  public String coverage(CoverageView view) {
    return CoverageSheet.of(view).junit();
  }
}
