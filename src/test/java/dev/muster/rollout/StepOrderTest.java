package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.InstanceKey;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Steps that are planned again keep the place of those that they stand for. */
class StepOrderTest {
  private static final Step UPDATE_1 = step(2, Step.Kind.UPDATE_DEFINITION, 1);
  private static final Step UPDATE_2 = step(3, Step.Kind.UPDATE_INSTANCES, 2);
  private static final Step CLEAR_AGAIN = step(4, Step.Kind.CLEAR_OVERRIDES, 2);

  /** In the first wave the override of account 2 is cleared, which is updated in the second. */
  private static final Plan PLAN =
      new Plan(
          RunWorld.TOKYO,
          List.of(),
          List.of(
              wave("canary", step(1, Step.Kind.CLEAR_OVERRIDES, 1, 2), UPDATE_1),
              wave("rest", UPDATE_2)),
          List.of(),
          0,
          List.of());

  private static final Event.Replanned AGAIN =
      new Event.Replanned(
          RunWorld.BASELINE,
          List.of("somebody cleared account 1"),
          List.of(1, 2),
          List.of(CLEAR_AGAIN, step(5, Step.Kind.UPDATE_DEFINITION, 1)),
          Optional.of(List.of()));

  private final List<Event> told = new ArrayList<>();
  private final Tally tally = new Tally(PLAN, told::addAll, false);

  private static PlannedWave wave(String name, Step... steps) {
    return new PlannedWave(
        name, Duration.ZERO, "", List.of(new StackSetChanges(RunWorld.BASELINE, List.of(steps))));
  }

  private static Step step(int number, Step.Kind kind, int... accounts) {
    return new Step(
        number,
        kind,
        RunWorld.BASELINE,
        Optional.empty(),
        new TreeMap<>(),
        IntStream.of(accounts)
            .mapToObj(
                account ->
                    new TargetChange(
                        target(account), Action.UPDATE, Reason.TEMPLATE_CHANGED, new TreeMap<>()))
            .toList());
  }

  private static Target target(int account) {
    return new Target(
        RunWorld.BASELINE, new InstanceKey(RunWorld.account(account), RunWorld.TOKYO));
  }

  @Test
  void a_target_is_right_after_its_last_step_in_the_order_of_the_waves() {
    assertThat(tally.isRightAfter(PLAN.steps().findFirst().orElseThrow(), target(2))).isFalse();
    assertThat(tally.isRightAfter(UPDATE_1, target(1))).isTrue();

    tally.replanned(AGAIN, Map.of());

    assertThat(tally.isRightAfter(CLEAR_AGAIN, target(2))).isFalse();
    assertThat(tally.isRightAfter(UPDATE_2, target(2))).isTrue();
  }

  @Test
  void a_resumed_run_knows_the_same_order() {
    tally.restore(
        RunHistory.of(List.of(new RecordedEvent(new RunId("r1"), 1, Instant.EPOCH, AGAIN))));

    assertThat(tally.isRightAfter(CLEAR_AGAIN, target(2))).isFalse();
    assertThat(tally.isRightAfter(UPDATE_2, target(2))).isTrue();
  }

  @Test
  void what_is_dropped_stays_open_while_a_later_wave_comes_to_it() {
    tally.replanned(AGAIN, Map.of());

    tally.replanned(
        new Event.Replanned(
            RunWorld.BASELINE, List.of("and 2"), List.of(4, 5), List.of(), Optional.empty()),
        Map.of(target(1), Outcome.skipped("first"), target(2), Outcome.skipped("first")));

    assertThat(tally.isOpen(target(1))).isFalse();
    assertThat(tally.isOpen(target(2))).isTrue();
  }

  @Test
  void no_number_is_given_twice() {
    assertThat(tally.nextStep()).isEqualTo(4);
    tally.replanned(AGAIN, Map.of());
    assertThat(tally.nextStep()).isEqualTo(6);
    tally.replanned(
        new Event.Replanned(
            RunWorld.BASELINE, List.of("2"), List.of(4, 5), List.of(), Optional.empty()),
        Map.of());
    assertThat(tally.nextStep()).isEqualTo(6);
  }
}
