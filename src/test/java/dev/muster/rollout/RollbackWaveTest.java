package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.ObservedState;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Only what the failed wave changed returns, and nothing is told that is not so. */
class RollbackWaveTest {
  private static final FailurePolicy ROLLBACK_WAVE =
      new FailurePolicy(OnAccount.ROLLBACK, OnExceeded.ROLLBACK_WAVE);

  private static RunWorld world() {
    RunWorld world = new RunWorld();
    world.policy = ROLLBACK_WAVE;
    world.tolerance = 0;
    return world;
  }

  private static void failing(RunWorld world, int account, String action) {
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS)
            .account(RunWorld.account(account).value())
            .region("us-east-1")
            .action(action)
            .text("no"));
  }

  private static SortedMap<String, Outcome.Kind> outcomes(RunWorld world) {
    SortedMap<String, Outcome.Kind> outcomes = new TreeMap<>();
    for (Event.TargetEnded ended : world.told(Event.TargetEnded.class)) {
      Target target = ended.target();
      outcomes.put(
          target.account().value().substring(11) + "/" + target.region(), ended.outcome().kind());
    }
    return outcomes;
  }

  @Test
  void what_the_wave_made_goes_and_earlier_waves_stay() {
    try (RunWorld world = world()) {
      failing(world, 4, "CREATE");
      assertThat(world.rollout("r1", "v1", 1, 2, 3, 4)).isEqualTo(RunResult.WAVE_ROLLED_BACK);
      assertThat(world.instances())
          .containsExactly(
              "1/ap-northeast-1 CURRENT",
              "1/us-east-1 CURRENT",
              "2/ap-northeast-1 CURRENT",
              "2/us-east-1 CURRENT");
      assertThat(outcomes(world))
          .containsEntry("1/us-east-1", Outcome.Kind.SUCCEEDED)
          .containsEntry("3/ap-northeast-1", Outcome.Kind.ROLLED_BACK)
          .containsEntry("4/us-east-1", Outcome.Kind.FAILED);
    }
  }

  @Test
  void updates_keep_the_definition_of_an_earlier_wave_and_are_told_as_what_they_are() {
    try (RunWorld world = world()) {
      world.rollout("r1", "v1", 1, 2, 3);
      failing(world, 3, "UPDATE");
      assertThat(world.rollout("r2", "v2", 1, 2, 3, 4)).isEqualTo(RunResult.NEEDS_ATTENTION);
      assertThat(world.version()).isEqualTo("v2");
      assertThat(outcomes(world))
          .containsEntry("1/us-east-1", Outcome.Kind.SUCCEEDED)
          .containsEntry("3/ap-northeast-1", Outcome.Kind.SUCCEEDED)
          .containsEntry("3/us-east-1", Outcome.Kind.FAILED);
      assertThat(world.told(Event.DefinitionKept.class, Event.DefinitionKept::targets))
          .singleElement()
          .satisfies(
              kept ->
                  assertThat(kept)
                      .containsExactly(
                          Target.of(RunWorld.BASELINE, RunWorld.account(3), RunWorld.TOKYO)));
      assertThat(world.told(Event.RollbackEnded.class, Event.RollbackEnded::notRestored))
          .singleElement()
          .satisfies(sentences -> assertThat(sentences).isEmpty());
    }
  }

  @Test
  void in_the_first_wave_it_is_the_whole_run() {
    try (RunWorld world = world()) {
      world.rollout("r1", "v1", 1, 2);
      failing(world, 1, "UPDATE");
      assertThat(world.rollout("r2", "v2", 1, 2)).isEqualTo(RunResult.ROLLED_BACK);
      assertThat(world.version()).isEqualTo("v1");
    }
  }

  @Test
  void a_wave_whose_process_died_anywhere_is_still_taken_back_alone() {
    int events;
    RunResult result;
    try (RunWorld world = world()) {
      failing(world, 4, "CREATE");
      result = world.rollout("r1", "v1", 1, 2, 3, 4);
      events = world.told.size();
    }
    for (int death = 1; death < events; death++) {
      try (RunWorld world = world()) {
        failing(world, 4, "CREATE");
        ObservedState before = world.observe();
        Plan plan = world.plan("v1", 1, 2, 3, 4);
        world.dieAtEvent = death;
        try {
          world.rollout("r1", plan, before);
        } catch (RunWorld.Died died) {
          world.dieAtEvent = Integer.MAX_VALUE;
        }
        assertThat(world.resume(plan, before))
            .as("death at %d: %s", death, world.told)
            .isEqualTo(result);
        assertThat(world.instances()).as("death at %d", death).hasSize(4);
      }
    }
  }

  @Test
  void a_resume_follows_the_policy_that_the_run_began_with() {
    try (RunWorld world = world()) {
      failing(world, 4, "CREATE");
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 2, 3, 4);
      world.limits = new RunLimits(Optional.of("early"), Optional.empty());
      assertThat(world.rollout("r1", plan, before)).isEqualTo(RunResult.HELD);
      world.limits = RunLimits.none();
      world.policy = FailurePolicy.standard();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.WAVE_ROLLED_BACK);
      assertThat(world.told(Event.RunStarted.class, Event.RunStarted::policy))
          .containsExactly(Optional.of(ROLLBACK_WAVE));
    }
  }
}
