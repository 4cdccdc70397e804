package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.RegionConcurrency;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OthersAtWorkTest {
  @Test
  void an_operation_of_somebody_else_is_waited_for_and_shown() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world
          .stackSets()
          .start(
              new OperationRequest.UpdateInstances(
                  RunWorld.BASELINE,
                  new OperationId("from-the-console"),
                  new OperationPreferences(1, 0, true, RegionConcurrency.SEQUENTIAL),
                  new DeploymentTargets(List.of(RunWorld.account(1)), List.of(RunWorld.TOKYO)),
                  new TreeMap<>()));
      // Lists of operations lag behind.
      world.sandbox.advance(Duration.ofSeconds(5));
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.Waiting.class))
          .first()
          .satisfies(
              waiting -> {
                assertThat(waiting.reason()).isEqualTo(WaitReason.OTHER_OPERATION);
                assertThat(waiting.subject())
                    .contains("baseline: UPDATE from-the-console, RUNNING since");
                assertThat(waiting.deadline()).contains(Duration.ofMinutes(60));
              });
    }
  }

  @Test
  void waiting_for_others_ends_at_its_deadline_with_nothing_changed() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      keepBusy(world);
      assertThat(world.rollout("r2", "v1", 1, 2)).isEqualTo(RunResult.REFUSED);
      assertThat(world.told(Event.RunEnded.class).get(0).outcomes())
          .containsOnlyKeys(Outcome.Kind.NOT_STARTED);
    }
  }

  @Test
  void waiting_for_others_in_the_middle_of_a_run_ends_resumable() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3);
      RunLimits limits = world.limits;
      world.limits = new RunLimits(Optional.of("early"), Optional.empty());
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.HELD);
      world.limits = limits;
      String fault = keepBusy(world);
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .containsExactly("AWS refused cloudformation:CreateStackInstances");
      world.sandbox.removeFault(fault);
      world.settings = RolloutSettings.standard();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.instances()).hasSize(6).allMatch(line -> line.endsWith("CURRENT"));
    }
  }

  /** Somebody else's operation stands in the way at each try, for longer than anybody waits. */
  private static String keepBusy(RunWorld world) {
    RolloutSettings standard = RolloutSettings.standard();
    world.settings =
        new RolloutSettings(
            standard.poll(),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            standard.resultsLag(),
            standard.resultsLagAttempts(),
            standard.restoreAttempts());
    return world.sandbox.addFault(
        Fault.of(FaultKind.API_ERROR)
            .action("CreateStackInstances")
            .text("409 OperationInProgressException Another operation is in progress."));
  }

  @Test
  void the_first_failing_resource_is_read_in_the_account_and_told_for_all_with_that_cause() {
    try (RunWorld world = new RunWorld().readingMembersAs("OrganizationAccountAccessRole")) {
      world.rollout("r1", "v1", 1, 2, 3, 4);
      world.tolerance = 4;
      for (int account : List.of(3, 4)) {
        world.sandbox.addFault(
            Fault.of(FaultKind.RESOURCE_FAILS)
                .account(RunWorld.account(account).value())
                .action("UPDATE")
                .resource("Topic")
                .text("the limit of " + RunWorld.account(account) + " is used up"));
      }
      int before = world.calls.counts().getOrDefault("cloudformation:DescribeStackEvents", 0);
      assertThat(world.rollout("r2", "v2", 1, 2, 3, 4)).isEqualTo(RunResult.PARTLY_SUCCEEDED);
      assertThat(world.told(Event.TargetEnded.class))
          .filteredOn(event -> event.outcome().kind() == Outcome.Kind.FAILED)
          .allSatisfy(
              event ->
                  assertThat(event.outcome().cause())
                      .contains("ResourceLogicalId:Topic", "ResourceType:AWS::SNS::Topic")
                      .contains("the limit of " + event.target().account() + " is used up"));
      assertThat(
              world.calls.counts().getOrDefault("cloudformation:DescribeStackEvents", 0) - before)
          .isEqualTo(1);
    }
  }

  @Test
  void what_stack_sets_says_in_full_is_not_looked_up_in_the_account() {
    try (RunWorld world = new RunWorld().readingMembersAs("OrganizationAccountAccessRole")) {
      world.rollout("r1", "v1", 1, 2, 3);
      world.tolerance = 2;
      world.sandbox.addFault(
          Fault.of(FaultKind.STACK_STATE)
              .account(RunWorld.account(2).value())
              .text("UPDATE_ROLLBACK_FAILED"));
      world.sandbox.addFault(
          Fault.of(FaultKind.POLICY_DENIES_RESOURCE).account(RunWorld.account(3).value()));
      int before = world.calls.counts().getOrDefault("cloudformation:DescribeStackEvents", 0);
      assertThat(world.rollout("r2", "v2", 1, 2, 3)).isEqualTo(RunResult.PARTLY_SUCCEEDED);
      assertThat(world.told(Event.TargetEnded.class))
          .filteredOn(event -> event.outcome().kind() == Outcome.Kind.FAILED)
          .extracting(event -> FailureCause.of(event.outcome().cause()))
          .contains(FailureCause.STACK_STATE, FailureCause.POLICY_DENIES_RESOURCE);
      assertThat(
              world.calls.counts().getOrDefault("cloudformation:DescribeStackEvents", 0) - before)
          .isZero();
    }
  }

  @Test
  void an_id_in_a_cause_is_told_where_it_was_read_and_left_open_elsewhere() {
    try (RunWorld world = new RunWorld().readingMembersAs("OrganizationAccountAccessRole")) {
      world.rollout("r1", "v1", 1, 2, 3);
      world.tolerance = 3;
      String id = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
      world.sandbox.addFault(
          Fault.of(FaultKind.RESOURCE_FAILS)
              .action("UPDATE")
              .resource("Topic")
              .text("no (Request ID: " + id + ")"));
      world.rollout("r2", "v2", 1, 2, 3);
      List<String> causes =
          world.told(Event.TargetEnded.class).stream()
              .map(event -> event.outcome())
              .filter(outcome -> outcome.kind() == Outcome.Kind.FAILED)
              .map(Outcome::cause)
              .toList();
      assertThat(causes).noneMatch(cause -> cause.contains("{"));
      assertThat(causes).filteredOn(cause -> cause.contains("Request ID: " + id)).hasSize(1);
      assertThat(causes).filteredOn(cause -> cause.contains("Request ID: …")).hasSize(5);
    }
  }

  @Test
  void without_access_to_the_account_the_summary_has_to_do_and_a_note_says_what_is_missing() {
    try (RunWorld world = new RunWorld().readingMembersAs("NoSuchRole")) {
      world.rollout("r1", "v1", 1, 2);
      world.tolerance = 2;
      world.sandbox.addFault(
          Fault.of(FaultKind.RESOURCE_FAILS).action("UPDATE").resource("Topic").text("no"));
      world.rollout("r2", "v2", 1, 2);
      assertThat(world.told(Event.CauseUnread.class))
          .singleElement()
          .satisfies(note -> assertThat(note.advice()).isNotBlank());
    }
  }
}
