package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What AWS is at work on and we cannot see is neither forgotten nor worked against. */
class OutOfSightTest {
  /** As often as a call without a connection is tried. */
  private static final int ONE_CALL = 6;

  private static Fault cannotAsk() {
    return Fault.of(FaultKind.CONNECTION_RESET).action("DescribeStackSetOperation");
  }

  /** From the start of the first operation that is called so, AWS cannot be asked about any. */
  private static void losesSight(RunWorld world, String operation, int times) {
    world.onEvent =
        event -> {
          if (event instanceof Event.OperationStarted started
              && started.operation().value().startsWith(operation)) {
            world.onEvent = any -> {};
            world.sandbox.addFault(cannotAsk().times(times));
          }
        };
  }

  @Test
  void an_operation_that_cannot_be_asked_about_is_unfinished_and_taken_up_by_a_resume() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1);
      losesSight(world, "muster-r1-", 0);
      assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .containsExactly(
              "AWS refused cloudformation:DescribeStackSetOperation; AWS still works on baseline"
                  + " muster-r1-2-1");
      assertThat(world.told(Event.TargetEnded.class, ended -> ended.outcome().kind()))
          .containsExactly(Outcome.Kind.UNFINISHED, Outcome.Kind.UNFINISHED);
      world.sandbox.clearFaults();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.operations()).isEqualTo(1);
    }
  }

  @Test
  void a_rollback_waits_for_what_it_lost_sight_of_before_it_tries_again() {
    try (RunWorld world = failing()) {
      losesSight(world, "muster-r2-rb", ONE_CALL);
      assertThat(world.rollout("r2", "v2", 1, 2)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.version()).isEqualTo("v1");
      assertThat(world.told(Event.Waiting.class))
          .filteredOn(waiting -> waiting.reason() == WaitReason.EARLIER_OPERATION)
          .isNotEmpty()
          .allMatch(waiting -> waiting.subject().startsWith("baseline muster-r2-rb"));
      assertThat(ofTheRollback(world)).hasSize(1);
    }
  }

  @Test
  void a_rollback_that_cannot_see_at_all_says_what_is_left() {
    try (RunWorld world = failing()) {
      losesSight(world, "muster-r2-rb", 0);
      assertThat(world.rollout("r2", "v2", 1, 2)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.RollbackEnded.class)).hasSize(1);
      assertThat(ofTheRollback(world)).hasSize(1);
    }
  }

  private static Fault lost(String action) {
    return Fault.of(FaultKind.LOST_RESPONSE).action(action);
  }

  @Test
  void a_first_operation_whose_answers_are_all_lost_is_found_and_watched() {
    try (RunWorld world = new RunWorld()) {
      world.sandbox.addFault(lost("CreateStackSet"));
      world.sandbox.addFault(lost("CreateStackInstances"));
      assertThat(world.rollout("r1", "v1", 1)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.operations()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"CONNECTION_RESET", "API_ERROR", "API_THROTTLED"})
  void a_first_operation_that_aws_does_not_know_was_refused(FaultKind kind) {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      world.sandbox.addFault(Fault.of(kind).action("CreateStackInstances"));
      assertThat(world.rollout("r2", "v1", 1, 2)).isEqualTo(RunResult.REFUSED);
      assertThat(world.told(Event.TargetEnded.class, ended -> ended.outcome().kind()))
          .containsOnly(Outcome.Kind.NOT_STARTED);
    }
  }

  @Test
  void a_first_operation_of_unknown_fate_waits_for_a_resume() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world.sandbox.addFault(lost("CreateStackInstances"));
      world.sandbox.addFault(cannotAsk());
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Halted.class, Event.Halted::why))
          .containsExactly(
              "AWS gave no answer to cloudformation:CreateStackInstances, and may have begun it;"
                  + " AWS may be at work on baseline muster-r2-1-1");
      assertThat(world.told(Event.TargetEnded.class, Event.TargetEnded::outcome))
          .containsOnly(Outcome.unheard(new OperationId("muster-r2-1-1")));
      world.sandbox.clearFaults();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.operations()).isEqualTo(2);
    }
  }

  @Test
  void a_rollback_waits_for_an_operation_of_unknown_fate() {
    try (RunWorld world = failing()) {
      world.onEvent =
          event -> {
            if (event instanceof Event.RollbackStarted) {
              world.sandbox.addFault(lost("UpdateStackSet").times(ONE_CALL));
              world.sandbox.addFault(cannotAsk().times(ONE_CALL));
            }
          };
      assertThat(world.rollout("r2", "v2", 1, 2)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.told(Event.Waiting.class, Event.Waiting::reason))
          .contains(WaitReason.EARLIER_OPERATION);
      assertThat(ofTheRollback(world)).hasSize(1);
    }
  }

  /** The second account does not bear the new version, and nothing goes fast. */
  private static RunWorld failing() {
    RunWorld world = new RunWorld();
    world.tolerance = 0;
    world.rollout("r1", "v1", 1, 2);
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS)
            .account(RunWorld.account(2).value())
            .action("UPDATE")
            .text("no")
            .times(1));
    world.sandbox.addFault(Fault.of(FaultKind.SLOW).delay(Duration.ofMinutes(20)));
    return world;
  }

  private static List<String> ofTheRollback(RunWorld world) {
    return world.told(Event.OperationStarting.class, event -> event.operation().value()).stream()
        .filter(id -> id.startsWith("muster-r2-rb"))
        .toList();
  }
}
