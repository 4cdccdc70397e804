package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanComparisonTest {
  private static Scene wanting(String version) {
    return new Scene()
        .wave("canary", "1")
        .wave("rest", "2 3")
        .wants("baseline", version, "1/tokyo 2/tokyo?Mail=a 3/tokyo");
  }

  private static List<String> differences(Scene then, Scene now) {
    return PlanComparison.differences(then.plan(), now.plan());
  }

  @Test
  void the_same_wish_and_the_same_world_make_the_same_plan() {
    assertThat(
            differences(
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo"),
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo")))
        .isEmpty();
  }

  @Test
  void values_that_somebody_changed_under_an_update_are_a_difference_for_nobody_else() {
    assertThat(
            differences(
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a 3/tokyo"),
                wanting("v2").has("baseline", "v1", "1/tokyo?Mail=x 2/tokyo?Mail=a 3/tokyo")))
        .containsExactly("baseline 111111111111/tokyo: it has other values of its own by now.");
    assertThat(
            differences(
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo?Mail=x 3/tokyo"),
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a 3/tokyo")))
        .containsExactly("baseline 222222222222/tokyo: it has other values of its own by now.");
  }

  @Test
  void a_definition_that_somebody_else_changed_is_a_difference() {
    assertThat(
            differences(
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo"),
                wanting("v2").has("baseline", "v9", "1/tokyo 2/tokyo")))
        .containsExactly("baseline has another definition in CloudFormation by now.");
  }

  @Test
  void a_stack_set_that_came_into_being_is_a_difference() {
    assertThat(differences(wanting("v2"), wanting("v2").has("baseline", "v2", "1/tokyo")))
        .contains(
            "baseline exists in CloudFormation by now.",
            "baseline 111111111111/tokyo: the plan says CREATE because the account does not have"
                + " it in this Region; now it is nothing to do");
  }

  @Test
  void an_instance_that_failed_meanwhile_is_a_difference() {
    assertThat(
            differences(
                wanting("v1").has("baseline", "v1", "1/tokyo 2/tokyo!FAILED"),
                wanting("v1").has("baseline", "v1", "1/tokyo!FAILED 2/tokyo!FAILED")))
        .containsExactly(
            "baseline 111111111111/tokyo: the plan says nothing to do; now it is UPDATE because the"
                + " last operation on it failed");
  }

  @Test
  void a_retry_is_about_what_is_not_current() {
    Scene scene = wanting("v1").has("baseline", "v1", "1/tokyo?Mail=other 2/tokyo?Mail=a!FAILED");
    Plan plan = scene.plan(new PlanOptions(Redo.scope(scene.observed()), Removals.KEEP));
    assertThat(Scene.lines(plan))
        .containsExactly(
            "rest: UPDATE_INSTANCES baseline 2/tokyo", "rest: CREATE_INSTANCES baseline 3/tokyo");
  }

  @Test
  void a_retry_does_not_change_definitions() {
    Scene scene = wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo!FAILED 3/tokyo");
    assertThatThrownBy(
            () ->
                Redo.checkSameDefinitions(
                    scene.desired(), scene.observed(), Redo.scope(scene.observed())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the template changed");
  }

  @Test
  void a_definition_that_no_retry_concerns_may_be_another() {
    Scene scene = wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo");
    Redo.checkSameDefinitions(scene.desired(), scene.observed(), Redo.scope(scene.observed()));
    assertThat(scene.plan(new PlanOptions(Redo.scope(scene.observed()), Removals.KEEP)).targets())
        .isEmpty();
  }

  @Test
  void a_stack_set_that_is_not_wanted_any_more_is_a_difference() {
    Scene without = new Scene().wave("canary", "1").wave("rest", "2 3");
    assertThat(differences(wanting("v1"), without))
        .contains("baseline is no longer among the stack sets.");
  }

  @Test
  void another_wish_is_a_difference() {
    assertThat(
            differences(
                wanting("v2").has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a 3/tokyo"),
                wanting("v3").has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a 3/tokyo")))
        .containsExactly("baseline would get another definition now.");
  }
}
