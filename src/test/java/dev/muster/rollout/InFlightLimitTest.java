package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationSettings;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.Threshold;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InFlightLimitTest {
  private static final Threshold MANY = Threshold.count(100);

  /** So many steps of a kind, each in an account of its own. */
  private static List<Step> steps(Step.Kind kind, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number ->
                new Step(
                    number,
                    kind,
                    RunWorld.BASELINE,
                    Optional.of(
                        new DeploymentTargets(
                            List.of(RunWorld.account(number)), List.of(RunWorld.TOKYO))),
                    new TreeMap<>(),
                    List.of()))
        .toList();
  }

  /** How many of them get under way together. */
  private static int together(List<Step> steps, Threshold maxConcurrent, boolean queues) {
    return together(
        steps,
        new OperationSettings(maxConcurrent, Threshold.count(0), RegionConcurrency.SEQUENTIAL),
        queues);
  }

  private static int together(List<Step> steps, OperationSettings operation, boolean queues) {
    DefinitionChange definition =
        new DefinitionChange(
            RunWorld.BASELINE,
            Action.NONE,
            List.of(),
            Optional.empty(),
            RunWorld.content("v1"),
            List.of(),
            operation,
            steps.size(),
            queues);
    InFlightLimit limit = new InFlightLimit(definition, steps);
    int underWay = 0;
    while (underWay < steps.size()
        && limit.allows(steps.get(underWay), steps.subList(0, underWay))) {
      underWay++;
    }
    return underWay;
  }

  @Test
  void without_a_queue_there_is_one() {
    assertThat(together(steps(Step.Kind.CREATE_INSTANCES, 5), MANY, false)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CLEAR_OVERRIDES",
        "UPDATE_OVERRIDES",
        "CREATE_INSTANCES",
        "DELETE_INSTANCES",
        "DETACH_INSTANCES"
      })
  void with_a_queue_those_of_one_kind_go_together_up_to_the_limit(Step.Kind kind) {
    assertThat(together(steps(kind, 5), MANY, true)).isEqualTo(5);
    assertThat(together(steps(kind, 30), MANY, true)).isEqualTo(InFlightLimit.MOST);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_DEFINITION", "UPDATE_INSTANCES", "IMPORT_STACKS"})
  void what_is_for_the_whole_stack_set_goes_alone(Step.Kind kind) {
    assertThat(together(steps(kind, 5), MANY, true)).isEqualTo(1);
  }

  @Test
  void two_kinds_never_go_together() {
    List<Step> both =
        List.of(
            steps(Step.Kind.UPDATE_OVERRIDES, 1).get(0),
            steps(Step.Kind.CREATE_INSTANCES, 2).get(1));
    assertThat(together(both, MANY, true)).isEqualTo(1);
  }

  @Test
  void together_they_work_on_no_more_accounts_than_one_may() {
    List<Step> steps = steps(Step.Kind.CREATE_INSTANCES, 8);
    assertThat(together(steps, Threshold.count(1), true)).isEqualTo(1);
    assertThat(together(steps, Threshold.count(3), true)).isEqualTo(3);
    assertThat(together(steps, Threshold.percent(25), true)).isEqualTo(2);
  }

  @Test
  void an_account_goes_region_after_region_also_where_each_is_a_call_of_its_own() {
    Step home = step(1, RunWorld.TOKYO, 1, 2);
    Step elsewhere = step(2, RunWorld.VIRGINIA, 2, 3);
    Step others = step(3, RunWorld.VIRGINIA, 3);
    OperationSettings oneByOne =
        new OperationSettings(MANY, Threshold.count(0), RegionConcurrency.SEQUENTIAL);
    OperationSettings atOnce =
        new OperationSettings(MANY, Threshold.count(0), RegionConcurrency.PARALLEL);
    assertThat(together(List.of(home, elsewhere), oneByOne, true)).isEqualTo(1);
    assertThat(together(List.of(home, others), oneByOne, true)).isEqualTo(2);
    assertThat(together(List.of(home, elsewhere), atOnce, true)).isEqualTo(2);
  }

  private static Step step(int number, Region region, int... accounts) {
    return new Step(
        number,
        Step.Kind.CREATE_INSTANCES,
        RunWorld.BASELINE,
        Optional.of(
            new DeploymentTargets(
                IntStream.of(accounts).mapToObj(RunWorld::account).toList(), List.of(region))),
        new TreeMap<>(),
        List.of());
  }
}
