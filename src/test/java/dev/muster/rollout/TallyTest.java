package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.plan.Step;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How failed accounts are counted, and when they are too many. */
class TallyTest {
  private final List<Event> told = new ArrayList<>();
  private final RunWorld world = new RunWorld();
  private Tally tally;
  private Plan plan;

  @BeforeEach
  void fourAccountsOfWhichTwoMayFail() {
    world.tolerance = 2;
    plan = world.plan("v1", 1, 2, 3, 4);
    tally = new Tally(plan, told::addAll, false);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Target target(int account, Region region) {
    return new Target(RunWorld.BASELINE, new InstanceKey(RunWorld.account(account), region));
  }

  private void fails(int account, Region region) {
    tally.record(Map.of(target(account, region), Outcome.failed("no")));
  }

  @Test
  void nothing_is_all_right_while_nobody_can_tell_of_a_target() {
    plan.targets().skip(1).forEach(target -> tally.record(Map.of(target, Outcome.succeeded())));
    assertThat(tally.isAllRight(List.of())).isFalse();

    plan.targets().forEach(target -> tally.record(Map.of(target, Outcome.succeeded())));

    assertThat(tally.isAllRight(List.of())).isTrue();
  }

  @Test
  void an_account_counts_once_in_however_many_regions_it_failed() {
    fails(1, RunWorld.TOKYO);
    fails(1, RunWorld.VIRGINIA);

    assertThat(tally.failed(RunWorld.BASELINE)).isEqualTo(1);
    assertThat(tally.left(RunWorld.BASELINE)).isEqualTo(1);
    assertThat(tally.exceeded(RunWorld.BASELINE)).isFalse();
  }

  @Test
  void as_many_as_tolerated_are_not_too_many_and_one_more_is() {
    fails(1, RunWorld.TOKYO);
    fails(2, RunWorld.VIRGINIA);
    assertThat(tally.exceeded(RunWorld.BASELINE)).isFalse();
    assertThat(tally.left(RunWorld.BASELINE)).isZero();

    fails(3, RunWorld.TOKYO);

    assertThat(tally.exceeded(RunWorld.BASELINE)).isTrue();
    assertThat(tally.left(RunWorld.BASELINE)).as("never below zero").isZero();
  }

  @Test
  void those_that_fail_just_now_are_added_without_counting_anybody_twice() {
    fails(1, RunWorld.TOKYO);

    assertThat(
            tally.wouldExceed(RunWorld.BASELINE, List.of(RunWorld.account(1), RunWorld.account(2))))
        .isFalse();
    assertThat(
            tally.wouldExceed(RunWorld.BASELINE, List.of(RunWorld.account(2), RunWorld.account(3))))
        .isTrue();
    assertThat(tally.failed(RunWorld.BASELINE)).as("asking changes nothing").isEqualTo(1);
  }

  @Test
  void without_a_limit_every_account_may_fail() {
    Tally unlimited = new Tally(plan, told::addAll, true);
    assertThat(unlimited.tolerated(RunWorld.BASELINE)).isEqualTo(4);
    assertThat(tally.tolerated(RunWorld.BASELINE)).isEqualTo(2);
  }

  @Test
  void only_failures_count() {
    Map<Target, Outcome> others = new LinkedHashMap<>();
    others.put(target(1, RunWorld.TOKYO), Outcome.succeeded());
    others.put(target(2, RunWorld.TOKYO), Outcome.cancelled("stop"));
    others.put(target(3, RunWorld.TOKYO), Outcome.skipped("gone"));
    tally.record(others);

    assertThat(tally.failed(RunWorld.BASELINE)).isZero();
    assertThat(tally.counts(List.of(target(1, RunWorld.TOKYO), target(4, RunWorld.TOKYO))))
        .containsExactly(Map.entry(Outcome.Kind.SUCCEEDED, 1));
  }

  @Test
  void what_is_told_already_is_not_told_again_and_nothing_is_not_told_at_all() {
    fails(1, RunWorld.TOKYO);
    fails(1, RunWorld.TOKYO);
    tally.record(Map.of());
    assertThat(told).hasSize(1);

    tally.record(Map.of(target(1, RunWorld.TOKYO), Outcome.rolledBack()));

    assertThat(told).hasSize(2);
    assertThat(tally.done()).containsEntry(target(1, RunWorld.TOKYO), Outcome.rolledBack());
  }

  @Test
  void all_is_right_when_everything_succeeded_or_was_skipped_for_a_good_reason() {
    Skipped excluded = new Skipped(target(4, RunWorld.TOKYO), Reason.ACCOUNT_EXCLUDED, "");
    Skipped stuck = new Skipped(target(4, RunWorld.TOKYO), Reason.INSTANCE_INOPERABLE, "");
    plan.targets().forEach(target -> tally.record(Map.of(target, Outcome.succeeded())));
    tally.record(Map.of(target(2, RunWorld.TOKYO), Outcome.skipped("gone")));

    assertThat(tally.isAllRight(List.of(excluded))).isTrue();
    assertThat(tally.isAllRight(List.of(excluded, stuck))).isFalse();

    tally.record(Map.of(target(3, RunWorld.TOKYO), Outcome.cancelled("stop")));
    assertThat(tally.isAllRight(List.of())).isFalse();
  }

  @Test
  void a_target_with_some_of_its_steps_was_changed_and_is_not_finished() {
    tally.begun(target(1, RunWorld.TOKYO));

    assertThat(tally.isOpen(target(1, RunWorld.TOKYO))).isTrue();
    assertThat(tally.done()).containsEntry(target(1, RunWorld.TOKYO), Outcome.succeeded());
    assertThat(tally.neverFinished(target(1, RunWorld.TOKYO)).kind())
        .isEqualTo(Outcome.Kind.CANCELLED);
    assertThat(tally.neverFinished(target(2, RunWorld.TOKYO))).isEqualTo(Outcome.notStarted());

    fails(2, RunWorld.TOKYO);
    assertThat(tally.isOpen(target(2, RunWorld.TOKYO))).isFalse();
  }

  @Test
  void a_target_is_right_only_after_its_last_step() {
    assertThat(world.rollout("r1", "v1", 1)).isEqualTo(RunResult.SUCCEEDED);
    Plan update = world.plan("v2", 1);
    Tally again = new Tally(update, told::addAll, false);
    Step step =
        update
            .steps()
            .filter(one -> one.kind() == Step.Kind.UPDATE_DEFINITION)
            .findFirst()
            .orElseThrow();
    Target target = target(1, RunWorld.TOKYO);
    Step before =
        new Step(
            step.number() - 1,
            step.kind(),
            step.stackSet(),
            step.targets(),
            step.overrides(),
            step.changes());

    assertThat(again.isRightAfter(before, target)).as("more is to come").isFalse();
    assertThat(again.isRightAfter(step, target)).isTrue();

    again.keepsOverrides(target);
    assertThat(again.isRightAfter(step, target)).as("its old overrides are left").isFalse();
  }

  @Test
  void overrides_that_could_not_be_cleared_matter_to_updates_only() {
    Step create =
        plan.steps()
            .filter(one -> one.kind() == Step.Kind.CREATE_INSTANCES)
            .findFirst()
            .orElseThrow();
    Target target = create.changes().get(0).target();
    tally.keepsOverrides(target);

    assertThat(tally.isRightAfter(create, target)).isTrue();
    Step update =
        new Step(
            create.number(),
            Step.Kind.UPDATE_INSTANCES,
            create.stackSet(),
            create.targets(),
            create.overrides(),
            create.changes());
    assertThat(tally.isRightAfter(update, target)).isFalse();
  }

  @Test
  void what_an_earlier_process_told_counts_and_is_not_told_again() {
    world.sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(RunWorld.account(1).value()));
    world.rollout("r1", "v1", 1, 2);

    tally.restore(RunHistory.of(world.told));

    assertThat(tally.failed(RunWorld.BASELINE)).isEqualTo(1);
    assertThat(tally.changed()).containsExactly(RunWorld.BASELINE);
    assertThat(tally.isOpen(target(2, RunWorld.TOKYO))).isFalse();
    assertThat(told).isEmpty();
  }
}
