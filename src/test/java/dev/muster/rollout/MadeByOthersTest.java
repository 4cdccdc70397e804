package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.Restoration;
import dev.muster.plan.Step;
import dev.muster.plan.TakenBack;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What somebody else made where a run was to make it is not the run's to take away. */
class MadeByOthersTest {
  @Test
  void what_somebody_else_created_and_the_run_updated_stays_too() {
    try (RunWorld world = new RunWorld()) {
      world.tolerance = 0;
      world.waveOf = n -> "rest";
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v2", 1, 3, 4);
      StaleRequestTest.beforeTheStepOn(
          world,
          1,
          () -> {
            StaleRequestTest.somebodyCreates(world, 3);
            world.sandbox.addFault(StaleRequestTest.staleAt("UpdateStackSet", 1));
            world.sandbox.addFault(
                Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(4).value()));
          });
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.told(Event.Replanned.class))
          .singleElement()
          .satisfies(
              replanned -> {
                assertThat(replanned.madeByOthers())
                    .contains(StaleRequestTest.at(3).instances().toList());
                assertThat(replanned.steps().get(0).targets())
                    .contains(
                        new DeploymentTargets(
                            List.of(RunWorld.account(1), RunWorld.account(3)),
                            StaleRequestTest.at(3).regions()));
              });
      assertThat(world.version()).isEqualTo("v1");
      assertThat(world.instances())
          .containsExactly(
              "1/ap-northeast-1 CURRENT",
              "1/us-east-1 CURRENT",
              "3/ap-northeast-1 CURRENT",
              "3/us-east-1 CURRENT");
      assertThat(
              world.told(Event.TargetEnded.class).stream()
                  .filter(ended -> ended.target().account().equals(RunWorld.account(3)))
                  .map(ended -> ended.outcome().kind()))
          .endsWith(Outcome.Kind.SKIPPED, Outcome.Kind.SKIPPED);
      assertThat(takenBack(plan, before, world.told)).doesNotContain(RunWorld.account(3));
    }
  }

  /** Whom a 'muster rollback RUN' would reach. */
  private static Set<AccountId> takenBack(
      Plan plan, ObservedState before, List<RecordedEvent> told) {
    return RollbackRun.Earlier.of(plan, before, RunHistory.of(told)).takenBack().targets().stream()
        .map(Target::account)
        .collect(Collectors.toSet());
  }

  /** Before the run comes to 2, which fails, somebody makes 3; 1 was there before. */
  private static void theSecondFailsAndOnlyTheThirdOfSomebodyElseStays(
      RunWorld world, ObservedState before, Plan plan) {
    StaleRequestTest.beforeTheStepOn(
        world,
        2,
        () -> {
          StaleRequestTest.somebodyCreates(world, 3);
          world.sandbox.addFault(
              Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(2).value()));
        });
    assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.ROLLED_BACK);
    assertThat(world.instances())
        .containsExactly(
            "1/ap-northeast-1 CURRENT",
            "1/us-east-1 CURRENT",
            "3/ap-northeast-1 CURRENT",
            "3/us-east-1 CURRENT");
    assertThat(takenBack(plan, before, world.told)).containsExactly(RunWorld.account(2));
  }

  @Test
  void what_the_run_never_came_to_and_somebody_else_made_stays() {
    try (RunWorld world = new RunWorld()) {
      world.tolerance = 0;
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3);
      theSecondFailsAndOnlyTheThirdOfSomebodyElseStays(world, before, plan);
    }
  }

  @Test
  void one_that_had_no_stack_and_somebody_else_gave_one_before_the_run_came_to_it_stays() {
    try (RunWorld world = new RunWorld()) {
      world.policy = new FailurePolicy(OnAccount.KEEP, OnExceeded.CONTINUE);
      world.sandbox.addFault(
          Fault.of(FaultKind.ROLE_MISSING).account(RunWorld.account(3).value()).times(2));
      world.tolerance = 2;
      world.rollout("r1", "v1", 1, 3);
      world.policy = FailurePolicy.standard();
      world.tolerance = 0;
      ObservedState before = world.observe();
      assertThat(before.stackSet(RunWorld.BASELINE).orElseThrow().instances())
          .hasEntrySatisfying(
              StaleRequestTest.at(3).instances().findFirst().orElseThrow(),
              instance -> assertThat(instance.stackId()).isEmpty());
      Plan plan = world.plan("v1", 1, 2, 3);
      theSecondFailsAndOnlyTheThirdOfSomebodyElseStays(world, before, plan);
    }
  }

  @Test
  void what_a_resumed_run_made_before_it_died_is_taken_back_and_nothing_else() {
    try (RunWorld world = new RunWorld()) {
      world.tolerance = 0;
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3, 4);
      world.onEvent =
          event -> {
            if (event instanceof Event.WaveStarted wave && wave.wave().equals("rest")) {
              StaleRequestTest.somebodyCreates(world, 3);
              world.sandbox.advance(Duration.ofMinutes(30));
              throw new RunWorld.Died();
            }
          };
      assertThatThrownBy(() -> world.rollout("r2", plan, before)).isInstanceOf(RunWorld.Died.class);
      world.onEvent = event -> {};
      assertThat(takenBack(plan, before, world.told)).containsExactly(RunWorld.account(2));
    }
  }

  @Test
  void what_somebody_else_is_still_making_is_looked_at_again_once_it_is_there() {
    try (RunWorld world = new RunWorld()) {
      world.tolerance = 0;
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 3, 4);
      world.onEvent =
          event -> {
            if (event instanceof Event.OperationStarting) {
              world.onEvent = any -> {};
              StaleRequestTest.somebodyCreates(world, 3);
              world.sandbox.advance(Duration.ofSeconds(5));
              assertThat(world.observe().stackSet(RunWorld.BASELINE).orElseThrow().instances())
                  .hasEntrySatisfying(
                      StaleRequestTest.at(3).instances().findFirst().orElseThrow(),
                      instance -> assertThat(instance.stackId()).isEmpty());
              world.sandbox.addFault(StaleRequestTest.staleAt("CreateStackInstances", 1));
              world.sandbox.addFault(
                  Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(4).value()));
            }
          };
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.told(Event.Replanned.class))
          .singleElement()
          .satisfies(
              replanned ->
                  assertThat(replanned.madeByOthers())
                      .contains(StaleRequestTest.at(3).instances().toList()));
      assertThat(world.instances())
          .containsExactly(
              "1/ap-northeast-1 CURRENT",
              "1/us-east-1 CURRENT",
              "3/ap-northeast-1 CURRENT",
              "3/us-east-1 CURRENT");
      assertThat(takenBack(plan, before, world.told)).containsExactly(RunWorld.account(4));
    }
  }

  @Test
  void what_somebody_else_makes_for_too_long_ends_the_run_for_a_person() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      world.onEvent =
          event -> {
            if (event instanceof Event.OperationStarting) {
              world.onEvent = any -> {};
              world.sandbox.addFault(
                  Fault.of(FaultKind.STUCK).account(RunWorld.account(3).value()));
              StaleRequestTest.somebodyCreates(world, 3);
              world.sandbox.advance(Duration.ofSeconds(5));
              world.sandbox.addFault(StaleRequestTest.staleAt("CreateStackInstances", 1));
            }
          };
      Instant start = world.sandbox.time().instant();
      assertThat(world.rollout("r2", "v1", 1, 3)).isEqualTo(RunResult.REFUSED);
      assertThat(world.told(Event.OperationStarted.class)).isEmpty();
      assertThat(Duration.between(start, world.sandbox.time().instant()))
          .isBetween(Duration.ofHours(1), Duration.ofMinutes(70));
    }
  }

  /** A run held after account 1; what came to accounts 2 and 4 meanwhile is somebody else's. */
  private static RunResult heldWhile(RunWorld world, Consumer<RunWorld> others) {
    world.waveOf = n -> n == 1 ? "canary" : "rest";
    ObservedState before = world.observe();
    Plan plan = world.plan("v1", 1, 2, 4);
    world.limits = new RunLimits(Optional.of("canary"), Optional.empty());
    assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.HELD);
    world.limits = RunLimits.none();
    others.accept(world);
    return world.resume(plan, before);
  }

  private static void makesTwoAndBeginsFour(RunWorld world) {
    StaleRequestTest.somebodyCreates(world, 2);
    world.sandbox.advance(Duration.ofMinutes(30));
    StaleRequestTest.somebodyCreates(world, 4);
    world.sandbox.advance(Duration.ofSeconds(5));
  }

  @Test
  void what_somebody_else_is_still_making_when_a_held_run_goes_on_is_left_to_them() {
    try (RunWorld world = new RunWorld()) {
      RunResult result = heldWhile(world, MadeByOthersTest::makesTwoAndBeginsFour);
      assertThat(result).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.OperationStarting.class, Event.OperationStarting::kind))
          .containsOnly(Step.Kind.CREATE_INSTANCES);
      assertThat(world.told(Event.Replanned.class))
          .singleElement()
          .satisfies(
              replanned -> {
                assertThat(replanned.steps()).isEmpty();
                assertThat(replanned.othersTargets().map(Target::account))
                    .contains(RunWorld.account(2), RunWorld.account(4));
              });
      assertThat(world.instances()).hasSize(6).allMatch(line -> line.endsWith("CURRENT"));
    }
  }

  @Test
  void what_somebody_else_makes_for_too_long_ends_a_resumed_run_for_a_person() {
    try (RunWorld world = new RunWorld()) {
      Instant start = world.sandbox.time().instant();
      RunResult result =
          heldWhile(
              world,
              any -> {
                world.sandbox.addFault(
                    Fault.of(FaultKind.STUCK).account(RunWorld.account(4).value()));
                makesTwoAndBeginsFour(world);
              });
      assertThat(result).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.Replanned.class)).isEmpty();
      assertThat(world.told(Event.Waiting.class, Event.Waiting::reason))
          .containsOnly(WaitReason.OTHER_OPERATION);
      assertThat(Duration.between(start, world.sandbox.time().instant()))
          .isBetween(Duration.ofMinutes(90), Duration.ofMinutes(150));
    }
  }

  @Test
  void a_failed_leftover_that_was_removed_and_never_made_anew_is_not_made_by_the_way_back() {
    try (RunWorld world = new RunWorld()) {
      world.policy = new FailurePolicy(OnAccount.KEEP, OnExceeded.CONTINUE);
      world.tolerance = 2;
      world.sandbox.tune(world.sandbox.knobs().with("failedCreateStays", "true"));
      world.waveOf = n -> "rest";
      world.sandbox.addFault(
          Fault.of(FaultKind.RESOURCE_FAILS).account(RunWorld.account(2).value()).times(2));
      world.rollout("r0", "v1", 1, 2);
      world.rollout("r1", "v1", 1, 2);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      assertThat(plan.steps().map(Step::kind))
          .containsExactly(Step.Kind.DELETE_INSTANCES, Step.Kind.CREATE_INSTANCES);
      world.onEvent =
          event -> {
            if (event instanceof Event.OperationEnded) {
              throw new RunWorld.Died();
            }
          };
      assertThatThrownBy(() -> world.rollout("r2", plan, before)).isInstanceOf(RunWorld.Died.class);
      assertThat(world.instances())
          .containsExactly("1/ap-northeast-1 CURRENT", "1/us-east-1 CURRENT");

      TakenBack run = RollbackRun.Earlier.of(plan, before, RunHistory.of(world.told)).takenBack();
      assertThat(Restoration.plan(run, world.observe()).targets()).isEmpty();
    }
  }

  @Test
  void what_a_run_of_an_older_muster_skipped_was_made_by_others() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      List<Event> events = new ArrayList<>();
      events.add(
          new Event.OperationStarting(
              RunWorld.BASELINE,
              new OperationId("muster-r1-2-1"),
              Step.Kind.CREATE_INSTANCES,
              Optional.of(StaleRequestTest.at(1)),
              new TreeMap<>()));
      events.add(new Event.OperationStarted(RunWorld.BASELINE, new OperationId("muster-r1-2-1")));
      events.add(
          new Event.Replanned(
              RunWorld.BASELINE, List.of("other"), List.of(1), List.of(), Optional.empty()));
      StaleRequestTest.at(2)
          .instances()
          .map(key -> new Target(RunWorld.BASELINE, key))
          .forEach(target -> events.add(new Event.TargetEnded(target, Outcome.skipped("first"))));
      List<RecordedEvent> told =
          events.stream()
              .map(event -> new RecordedEvent(new RunId("r1"), 1, Instant.EPOCH, event))
              .toList();
      assertThat(takenBack(plan, before, told)).containsExactly(RunWorld.account(1));
    }
  }
}
