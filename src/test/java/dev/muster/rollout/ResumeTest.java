package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.ObservedState;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private static final int FAR_BEYOND_ANY_RUN = 500;

  /** Runs, dies at its n-th event, and resumes; tells what came of it. */
  private record Story(RunResult result, List<String> instances, String version, int operations) {

    static Story of(RunWorld world, RunResult result) {
      return new Story(result, world.instances(), world.version(), world.operations());
    }
  }

  private interface Given {
    RunWorld world();
  }

  private static void everyDeathEndsAs(Given given, String version, int... accounts) {
    Story undisturbed;
    int events;
    try (RunWorld world = given.world()) {
      undisturbed = Story.of(world, world.rollout("r2", version, accounts));
      events = world.told.size();
    }
    List<String> differences = new ArrayList<>();
    for (int death = 1; death < events; death++) {
      try (RunWorld world = given.world()) {
        Story resumed = dieAndResume(world, death, version, accounts);
        if (!resumed.equals(undisturbed)) {
          differences.add("after " + death + " events: " + resumed);
        }
      }
    }
    assertThat(events).isBetween(10, FAR_BEYOND_ANY_RUN);
    assertThat(differences).as("unlike " + undisturbed).isEmpty();
  }

  private static Story dieAndResume(RunWorld world, int death, String version, int... accounts) {
    ObservedState before = world.observe();
    Plan plan = world.plan(version, accounts);
    world.dieAtEvent = death;
    try {
      world.rollout("r2", plan, before);
      throw new AssertionError("it should have died at event " + death);
    } catch (RunWorld.Died died) {
      world.dieAtEvent = Integer.MAX_VALUE;
    }
    return Story.of(world, world.resume(plan, before));
  }

  @Test
  void a_creation_that_dies_anywhere_ends_as_if_it_had_not() {
    everyDeathEndsAs(RunWorld::new, "v1", 1, 2, 3, 4);
  }

  @Test
  void an_update_that_dies_anywhere_ends_as_if_it_had_not() {
    everyDeathEndsAs(
        () -> {
          RunWorld world = new RunWorld();
          world.rollout("r1", "v1", 1, 2, 3, 4);
          return world;
        },
        "v2",
        1,
        2,
        3,
        4);
  }

  @Test
  void a_failure_inside_the_tolerance_is_cleaned_up_wherever_the_process_dies() {
    everyDeathEndsAs(
        () -> {
          RunWorld world = new RunWorld();
          world.sandbox.addFault(
              Fault.of(FaultKind.RESOURCE_EXISTS)
                  .account(RunWorld.account(2).value())
                  .resource("Topic"));
          return world;
        },
        "v1",
        1,
        2,
        3,
        4);
  }

  @Test
  void a_rollback_that_dies_anywhere_still_ends_in_the_former_state() {
    Given given =
        () -> {
          RunWorld world = new RunWorld();
          world.tolerance = 0;
          world.rollout("r1", "v1", 1, 2, 3);
          world.sandbox.addFault(
              Fault.of(FaultKind.RESOURCE_FAILS)
                  .account(RunWorld.account(2).value())
                  .action("UPDATE")
                  .times(1)
                  .text("no"));
          return world;
        };
    int events;
    List<String> instances;
    try (RunWorld world = given.world()) {
      assertThat(world.rollout("r2", "v2", 1, 2, 3, 4)).isEqualTo(RunResult.ROLLED_BACK);
      events = world.told.size();
      instances = world.instances();
      assertThat(world.version()).isEqualTo("v1");
    }
    for (int death = 1; death < events; death++) {
      try (RunWorld world = given.world()) {
        Story resumed = dieAndResume(world, death, "v2", 1, 2, 3, 4);
        assertThat(resumed.instances()).as("death at %d", death).isEqualTo(instances);
        assertThat(resumed.result()).as("death at %d", death).isEqualTo(RunResult.ROLLED_BACK);
        assertThat(resumed.version()).as("death at %d", death).isEqualTo("v1");
      }
    }
  }

  @Test
  void every_target_still_has_one_outcome_after_a_resume() {
    try (RunWorld world = new RunWorld()) {
      Story resumed = dieAndResume(world, 9, "v1", 1, 2, 3, 4);
      assertThat(resumed.result()).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.TargetEnded.class, Event.TargetEnded::target))
          .doesNotHaveDuplicates()
          .hasSize(8);
      assertThat(world.told(Event.RunResumed.class)).hasSize(1);
      assertThat(world.told(Event.RunStarted.class)).hasSize(1);
    }
  }

  @Test
  void a_resume_halts_when_somebody_else_changed_the_definition_meanwhile() {
    try (RunWorld world = new RunWorld()) {
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2);
      world.limits = new RunLimits(Optional.of("canary"), Optional.empty());
      assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.HELD);
      List<RecordedEvent> told = List.copyOf(world.told);
      world.limits = RunLimits.none();
      world.rollout("other", "v9", 1);
      world.told.clear();
      world.told.addAll(told);
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.told(Event.DefinitionReplaced.class)).hasSize(1);
      assertThat(world.instances()).hasSize(2);
    }
  }
}
