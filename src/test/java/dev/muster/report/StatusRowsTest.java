package dev.muster.report;

import static dev.muster.report.Stories.BASELINE;
import static dev.muster.report.Stories.HOME;
import static dev.muster.report.Stories.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationSettings;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StatusRowsTest {
  private static final StackSetContent CONTENT = Stories.content("Resources: {}", Map.of());

  private static StackInstance instance(
      int account, InstanceStatus status, DetailedStatus detailed, String reason) {
    return new StackInstance(
        new InstanceKey(account(account), HOME),
        status,
        detailed,
        reason,
        Optional.empty(),
        Optional.empty());
  }

  private static ObservedState observed(StackInstance... instances) {
    SortedMap<InstanceKey, StackInstance> byKey = new TreeMap<>();
    for (StackInstance instance : instances) {
      byKey.put(instance.key(), instance);
    }
    return ObservedState.of(
        Map.of(BASELINE, new ObservedStackSet(BASELINE, "id", CONTENT, false, byKey, Map.of())));
  }

  private static Desired desired(int accounts) {
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    Stories.accounts(1, accounts)
        .forEach(account -> instances.put(new InstanceKey(account, HOME), new TreeMap<>()));
    return new Desired(
        HOME,
        List.of(
            new DesiredStackSet(
                BASELINE, CONTENT, instances, List.of(), OperationSettings.cautious())),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  private static Plan plan(List<Step> steps, List<Skipped> skipped) {
    return new Plan(
        HOME,
        List.of(),
        List.of(
            new PlannedWave(
                "all", Duration.ZERO, "", List.of(new StackSetChanges(BASELINE, steps)))),
        skipped,
        0,
        List.of());
  }

  private static Step step(int account, Action action, Reason reason) {
    return Stories.step(
        account,
        Step.Kind.CREATE_INSTANCES,
        BASELINE,
        new DeploymentTargets(Stories.accounts(account, account), List.of(HOME)),
        Map.of(),
        action,
        reason);
  }

  @Test
  void whatThePlanWouldDoIsWhatIsNotRight() {
    ObservedState observed =
        observed(
            instance(1, InstanceStatus.CURRENT, DetailedStatus.SUCCEEDED, ""),
            instance(3, InstanceStatus.OUTDATED, DetailedStatus.FAILED, "no role"),
            instance(4, InstanceStatus.OUTDATED, DetailedStatus.RUNNING, ""));
    Plan plan =
        plan(
            List.of(
                step(2, Action.CREATE, Reason.INSTANCE_MISSING),
                step(3, Action.UPDATE, Reason.INSTANCE_FAILED),
                step(4, Action.UPDATE, Reason.TEMPLATE_CHANGED)),
            List.of(
                new Skipped(
                    Target.of(BASELINE, account(5), HOME), Reason.ACCOUNT_EXCLUDED, "by owner")));

    List<StatusRow> rows = StatusRows.of(desired(4), observed, plan, Stories.names());

    assertThat(rows)
        .extracting(row -> row.account().id(), StatusRow::state, StatusRow::reason)
        .containsExactly(
            tuple(account(1), TargetState.CURRENT, ""),
            tuple(account(2), TargetState.MISSING, "the account does not have it in this Region"),
            tuple(account(3), TargetState.FAILED, "the last operation on it failed: no role"),
            tuple(account(4), TargetState.RUNNING, "the template changed"),
            tuple(account(5), TargetState.EXCLUDED, "the account is excluded: by owner"));
  }

  @Test
  void theActualVersionIsTheOneOfTheStackSetWhereTheInstanceIsCurrent() {
    ObservedState observed =
        observed(
            instance(1, InstanceStatus.CURRENT, DetailedStatus.SUCCEEDED, ""),
            instance(2, InstanceStatus.OUTDATED, DetailedStatus.SUCCEEDED, ""));

    List<StatusRow> rows =
        StatusRows.of(
            desired(2),
            observed,
            plan(List.of(step(2, Action.UPDATE, Reason.INSTANCE_OUTDATED)), List.of()),
            Stories.names());

    assertThat(rows)
        .extracting(StatusRow::wantedVersion, StatusRow::actualVersion)
        .containsExactly(
            tuple(Optional.of(CONTENT.version()), Optional.of(CONTENT.version())),
            tuple(Optional.of(CONTENT.version()), Optional.empty()));
  }

  @Test
  void everythingIsRightOnlyWhenEachTargetIs() {
    StatusRow well =
        new StatusRow(
            Stories.names().of(account(1)),
            BASELINE,
            HOME,
            TargetState.CURRENT,
            Optional.empty(),
            Optional.empty(),
            "");
    StatusRow missing =
        new StatusRow(
            well.account(),
            BASELINE,
            Stories.SECOND,
            TargetState.MISSING,
            Optional.empty(),
            Optional.empty(),
            "");

    assertThat(StatusView.of(List.of(), List.of(well)).isAllRight()).isTrue();
    assertThat(StatusView.of(List.of(), List.of(well, missing)).isAllRight()).isFalse();
  }
}
