package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.ObservedState;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a run that goes on finds changed where it has not begun yet. */
class ResumeReviewTest {
  @Test
  void a_step_that_was_refused_is_looked_at_again_when_the_run_goes_on() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1, 2);
      ObservedState before = world.observe();
      Plan plan = world.plan("v2", 1, 2);
      world.rollout("other", "v9", 1, 2);
      world.sandbox.addFault(StaleRequestTest.staleAt("UpdateStackSet", 1));
      world.rollout("r2", plan, before);
      int operations = world.operations();
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.REFUSED);
      assertThat(world.told(Event.Halted.class)).hasSize(2);
      assertThat(world.operations()).isEqualTo(operations);
      assertThat(world.version()).isEqualTo("v9");
    }
  }

  @Test
  void what_was_planned_again_and_has_not_begun_is_looked_at_again_when_the_run_goes_on() {
    try (RunWorld world = new RunWorld()) {
      world.rollout("r1", "v1", 1);
      ObservedState before = world.observe();
      Plan plan = world.plan("v1", 1, 3, 4);
      StaleRequestTest.beforeTheStepOn(
          world,
          3,
          () -> {
            StaleRequestTest.somebodyCreates(world, 3);
            world.sandbox.addFault(StaleRequestTest.staleAt("CreateStackInstances", 1));
            Consumer<Event> dies =
                event -> {
                  if (event instanceof Event.Waiting) {
                    throw new RunWorld.Died();
                  }
                };
            world.onEvent = dies;
          });
      assertThatThrownBy(() -> world.rollout("r2", plan, before)).isInstanceOf(RunWorld.Died.class);
      world.onEvent = event -> {};
      assertThat(world.told(Event.Replanned.class)).hasSize(1);
      StaleRequestTest.somebodyCreates(world, 4);
      world.sandbox.advance(Duration.ofMinutes(30));
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.Replanned.class)).hasSize(2);
      assertThat(world.told(Event.OperationStarted.class)).isEmpty();
    }
  }

  @Test
  void values_that_somebody_changed_for_a_later_wave_of_a_held_run_are_set_again() {
    try (RunWorld world = new RunWorld()) {
      world.ownValues.put(3, "three");
      world.rollout("r1", "v1", 1, 2, 3);
      ObservedState before = world.observe();
      Plan plan = world.plan("v2", 1, 2, 3);
      world.limits = new RunLimits(Optional.of("canary"), Optional.empty());
      assertThat(world.rollout("r2", plan, before)).isEqualTo(RunResult.HELD);
      world.limits = RunLimits.none();
      StaleRequestTest.somebodyGives(world, 3, "by-hand");
      world.sandbox.advance(Duration.ofMinutes(30));
      assertThat(world.resume(plan, before)).isEqualTo(RunResult.SUCCEEDED);
      assertThat(world.told(Event.Replanned.class)).hasSize(1);
      assertThat(StaleRequestTest.valuesOf(world, 3))
          .hasSize(2)
          .containsOnly(new TreeMap<>(Map.of("Value", "three")));
    }
  }
}
