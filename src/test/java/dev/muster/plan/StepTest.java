package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final DeploymentTargets WHERE =
      new DeploymentTargets(List.of(Scene.account("2")), List.of(new Region("tokyo")));

  @Test
  void only_what_removes_a_half_made_creation_is_a_removal() {
    Plan plan =
        new Scene()
            .wave("rest", "1 2")
            .wants("baseline", "v1", "1/tokyo 2/tokyo")
            .wants("mail", "v2", "")
            .has("mail", "v1", "")
            .plan();
    Plan pruned =
        new Scene()
            .wave("rest", "1 2")
            .wants("baseline", "v1", "1/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .plan(new PlanOptions(target -> true, Removals.LAST));
    Step creation =
        plan.steps()
            .filter(step -> step.kind() == Step.Kind.CREATE_INSTANCES)
            .findFirst()
            .orElseThrow();

    assertThat(plan.steps().map(Step::kind))
        .contains(Step.Kind.CREATE_STACK_SET, Step.Kind.UPDATE_EMPTY_STACK_SET);
    assertThat(plan.steps()).noneMatch(Step::isRemoval);
    assertThat(pruned.steps()).hasSize(1).noneMatch(Step::isRemoval);
    assertThat(creation.removal(Step.Kind.DELETE_INSTANCES, WHERE))
        .satisfies(removal -> assertThat(removal.isRemoval()).isTrue())
        .satisfies(removal -> assertThat(removal.number()).isEqualTo(creation.number()))
        .satisfies(removal -> assertThat(removal.targets()).contains(WHERE));
  }
}
