package dev.muster.plan;

import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import org.junit.jupiter.api.Test;

/** In which wave a definition changes, and what a plan says about those whom that concerns. */
class DefinitionWavesTest {
  private static Scene scene() {
    return new Scene().wave("canary", "1").wave("rest", "2 3");
  }

  private static PlanOptions only(String account) {
    return new PlanOptions(
        target -> target.account().equals(Scene.account(account)), Removals.KEEP);
  }

  @Test
  void the_note_counts_the_creations_that_wait_and_no_others() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "1/tokyo 1/ireland 2/tokyo 3/tokyo")
            .has("baseline", "v1", "2/tokyo")
            .plan();
    assertThat(plan.notes())
        .containsExactly(
            "2 new instances of baseline wait for wave rest, where its definition changes first.");
  }

  @Test
  void nothing_is_noted_when_nothing_waits_and_nobody_is_left_behind() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .plan();
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void the_note_counts_the_instances_that_become_outdated() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo")
            .plan(only("1"));
    assertThat(plan.notes())
        .containsExactly(
            "2 instances of baseline are not in this plan and will be OUTDATED once its definition"
                + " has changed.");
  }

  @Test
  void nobody_becomes_outdated_while_the_definition_stays() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "1/tokyo?Mail=new 2/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .plan(only("1"));
    assertThat(lines(plan)).containsExactly("canary: UPDATE_OVERRIDES baseline 1/tokyo {Mail=new}");
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void the_definition_of_a_stack_set_that_nobody_gets_changes_in_the_first_wave() {
    Plan plan = scene().wants("baseline", "v2", "").has("baseline", "v1", "").plan();
    assertThat(lines(plan)).containsExactly("canary: UPDATE_EMPTY_STACK_SET baseline");
  }

  @Test
  void the_definition_changes_with_the_first_update_even_if_a_creation_came_before_it() {
    Plan plan =
        new Scene()
            .wave("canary", "1")
            .wave("early", "2")
            .wave("rest", "3")
            .wants("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "2/tokyo 3/tokyo")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "early: UPDATE_DEFINITION baseline 2/tokyo",
            "early: CREATE_INSTANCES baseline 1/tokyo",
            "rest: UPDATE_INSTANCES baseline 3/tokyo");
  }

  @Test
  void a_definition_that_nobody_of_the_plan_needs_stays_as_it_is() {
    Plan plan =
        scene().wants("baseline", "v2", "1/tokyo").has("baseline", "v1", "2/tokyo").plan(only("3"));
    assertThat(plan.isEmpty()).isTrue();
  }

  @Test
  void accounts_are_counted_and_not_their_regions() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "1/tokyo 1/ireland 2/tokyo 2/ireland 3/tokyo")
            .has("baseline", "v1", "3/tokyo")
            .plan();
    assertThat(plan.definitions().get(0).accounts()).isEqualTo(2);
  }

  @Test
  void what_is_skipped_on_purpose_is_told_only_to_those_who_asked_for_it() {
    Skipped one = new Skipped(target("1/tokyo"), Reason.ACCOUNT_EXCLUDED, "");
    Skipped two = new Skipped(target("2/tokyo"), Reason.ACCOUNT_EXCLUDED, "");
    Plan plan = scene().wants("baseline", "v1", "").skips(one).skips(two).plan(only("2"));
    assertThat(plan.skipped()).containsExactly(two);
  }

  private static Target target(String instance) {
    return new Target(new StackSetName("baseline"), Scene.key(instance));
  }
}
