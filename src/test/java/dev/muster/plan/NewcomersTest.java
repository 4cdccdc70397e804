package dev.muster.plan;

import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static Scene scene() {
    return new Scene().wave("onboard", "1");
  }

  private static Plan plan(Scene scene) {
    return Newcomers.plan(scene.desired(), scene.observed(), target -> true);
  }

  @Test
  void only_what_is_missing_is_made() {
    Plan plan =
        plan(
            scene()
                .wants("baseline", "v1", "1/tokyo?Mail=a 1/osaka?Mail=a")
                .has("baseline", "v1", "1/tokyo?Mail=a"));
    assertThat(lines(plan)).containsExactly("onboard: CREATE_INSTANCES baseline 1/osaka {Mail=a}");
    assertThat(plan.upToDate()).isEqualTo(1);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void a_definition_that_changed_in_the_files_stays_what_cloudformation_holds() {
    Plan plan =
        plan(scene().wants("baseline", "v2+New", "1/tokyo?Mail=a&New=b").has("baseline", "v1", ""));
    assertThat(lines(plan)).containsExactly("onboard: CREATE_INSTANCES baseline 1/tokyo {Mail=a}");
    assertThat(plan.notes()).singleElement().asString().contains("the template changed");
  }

  @Test
  void what_is_current_is_never_touched_whatever_the_files_say() {
    Plan plan =
        plan(
            scene()
                .wants("baseline", "v2", "1/tokyo?Mail=new")
                .has("baseline", "v1", "1/tokyo?Mail=old"));
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.upToDate()).isEqualTo(1);
  }

  @Test
  void a_creation_that_failed_before_is_made_again() {
    Plan plan =
        plan(scene().wants("baseline", "v1", "1/tokyo").has("baseline", "v1", "1/tokyo!!FAILED"));
    assertThat(lines(plan)).containsExactly("onboard: CREATE_INSTANCES baseline 1/tokyo");
  }

  @Test
  void a_stack_set_that_does_not_exist_yet_is_made() {
    Plan plan = plan(scene().wants("baseline", "v1", "1/tokyo"));
    assertThat(lines(plan))
        .containsExactly(
            "onboard: CREATE_STACK_SET baseline", "onboard: CREATE_INSTANCES baseline 1/tokyo");
  }

  @Test
  void what_is_out_of_scope_is_left_to_whoever_is_at_it() {
    Scene scene = scene().wants("baseline", "v1", "1/tokyo 1/osaka").has("baseline", "v1", "");
    Plan plan =
        Newcomers.plan(
            scene.desired(), scene.observed(), target -> target.region().code().equals("osaka"));
    assertThat(lines(plan)).containsExactly("onboard: CREATE_INSTANCES baseline 1/osaka");
  }
}
