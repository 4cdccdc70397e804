package dev.muster.report.render;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationSettings;
import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.DesiredWave;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanOptions;
import dev.muster.plan.Planner;
import dev.muster.report.PlanView;
import dev.muster.report.Stories;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PlanGoldenTest {
  @Test
  void aFirstPlanReadsAsAgreed() throws IOException {
    check("plan-first", Stories.firstPlan());
  }

  @Test
  void aPlanOfChangesReadsAsAgreed() throws IOException {
    check("plan-change", Stories.changePlan());
  }

  @Test
  void anEmptyPlanReadsAsAgreed() throws IOException {
    check("plan-empty", Stories.emptyPlan());
  }

  @Test
  void aPlanThatMakesAStackSetWhoseOperationsQueueReadsAsAgreed() throws IOException {
    check("plan-managed", managed());
  }

  /** One stack set is made, another exists without what is asked for. */
  private static Plan managed() {
    OperationSettings operation = OperationSettings.cautious().withManagedExecution(true);
    StackSetContent content = Stories.content("Resources:\n  Topic: {}\n", Map.of());
    Region home = new Region("ap-northeast-1");
    StackSetName made = new StackSetName("muster-baseline");
    StackSetName there = new StackSetName("notification-mail");
    SortedMap<InstanceKey, SortedMap<String, String>> nowhere = new TreeMap<>();
    SortedMap<InstanceKey, SortedMap<String, String>> once =
        new TreeMap<>(Map.of(new InstanceKey(Stories.account(1), home), new TreeMap<>()));
    Desired desired =
        new Desired(
            home,
            List.of(
                new DesiredStackSet(made, content, once, List.of(), operation),
                new DesiredStackSet(there, content, nowhere, List.of(), operation)),
            List.of(),
            List.of(new DesiredWave("rest", Duration.ZERO, "")),
            Map.of(Stories.account(1), "rest"),
            List.of());
    ObservedStackSet observed =
        new ObservedStackSet(there, there + ":1", content, false, new TreeMap<>(), Map.of());
    return Planner.plan(desired, ObservedState.of(Map.of(there, observed)), PlanOptions.standard());
  }

  private static void check(String name, Plan plan) throws IOException {
    Rendered.check(name, PlanView.of(plan, Stories.names()));
  }
}
