package dev.muster.plan;

import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static Scene scene() {
    return new Scene().wave("canary", "1").wave("rest", "2 3");
  }

  @Test
  void a_missing_stack_set_is_made_in_the_first_wave_that_has_a_target() {
    Plan plan = scene().wants("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo").plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: CREATE_STACK_SET baseline",
            "canary: CREATE_INSTANCES baseline 1/tokyo",
            "rest: CREATE_INSTANCES baseline 2,3/tokyo");
    assertThat(plan.definitions().get(0).reasons()).containsExactly(Reason.STACK_SET_MISSING);
    assertThat(plan.steps().flatMap(step -> step.changes().stream()).map(TargetChange::reason))
        .containsOnly(Reason.INSTANCE_MISSING);
  }

  @Test
  void nothing_differs_nothing_is_planned() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "1/tokyo 2/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .plan();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.upToDate()).isEqualTo(2);
    assertThat(plan.definitions().get(0).action()).isEqualTo(Action.NONE);
  }

  @Test
  void a_stack_set_without_any_target_is_not_made() {
    Plan plan = scene().wants("baseline", "v1", "").plan();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.definitions().get(0).action()).isEqualTo(Action.NONE);
  }

  @Test
  void the_home_region_comes_first_and_equal_regions_share_a_call() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "2/tokyo 2/ireland 3/tokyo 3/ireland")
            .has("baseline", "v1", "")
            .plan();
    assertThat(lines(plan)).containsExactly("rest: CREATE_INSTANCES baseline 2,3/tokyo,ireland");
  }

  @Test
  void no_account_begins_elsewhere_when_only_its_home_region_has_values_of_its_own() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "2/tokyo 2/ohio 3/tokyo?Mail=a 3/ohio")
            .has("baseline", "v1", "")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: CREATE_INSTANCES baseline 2/tokyo,ohio",
            "rest: CREATE_INSTANCES baseline 3/tokyo {Mail=a}",
            "rest: CREATE_INSTANCES baseline 3/ohio");
  }

  @Test
  void the_home_region_gets_a_definition_no_later_than_the_others_of_its_account() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "2/tokyo?Mail=b 2/ohio 3/tokyo?Mail=b 3/ohio?Mail=b")
            .has("baseline", "v1", "2/tokyo?Mail=a 2/ohio 3/tokyo 3/ohio")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: UPDATE_DEFINITION baseline 2/tokyo,ohio",
            "rest: UPDATE_OVERRIDES baseline 2/tokyo {Mail=b}",
            "rest: UPDATE_OVERRIDES baseline 3/tokyo,ohio {Mail=b}");
  }

  @Test
  void values_by_region_change_in_the_home_region_first() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "2/ohio?Mail=d 2/tokyo?Mail=b 3/ohio?Mail=d 3/tokyo")
            .has("baseline", "v1", "2/ohio?Mail=c 2/tokyo?Mail=a 3/ohio?Mail=c 3/tokyo")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: UPDATE_OVERRIDES baseline 2/tokyo {Mail=b}",
            "rest: UPDATE_OVERRIDES baseline 2,3/ohio {Mail=d}");
  }

  @Test
  void with_a_new_definition_values_by_region_follow_it_and_bring_it_where_it_did_not_come() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "2/ohio?Mail=d 2/tokyo 3/ohio?Mail=d 3/tokyo?Mail=b")
            .has("baseline", "v1", "2/ohio?Mail=c 2/tokyo 3/ohio?Mail=c 3/tokyo?Mail=a")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: UPDATE_DEFINITION baseline 2/tokyo",
            "rest: UPDATE_OVERRIDES baseline 3/tokyo {Mail=b}",
            "rest: UPDATE_OVERRIDES baseline 2,3/ohio {Mail=d}");
  }

  @Test
  void in_no_account_does_another_region_come_before_the_home_region_whatever_values_change() {
    String[] values = {"", "?Mail=a", "?Mail=b", "?Mail=a&New=n"};
    for (String home : values) {
      for (String other : values) {
        for (String version : List.of("v1", "v2", "v2+New")) {
          Plan plan =
              scene()
                  .wants("baseline", version, "2/ohio" + other + " 2/tokyo" + home + " 3/tokyo")
                  .has("baseline", "v1", "2/ohio?Mail=a 2/tokyo?Mail=a 3/tokyo")
                  .plan();
          List<String> order =
              plan.steps()
                  .flatMap(step -> step.changes().stream())
                  .filter(change -> change.target().account().equals(Scene.account("2")))
                  .map(change -> change.target().region().code())
                  .toList();
          boolean homeChanges = order.contains("tokyo");
          assertThat(order.indexOf("tokyo"))
              .as("%s, home%s, other%s: %s", version, home, other, lines(plan))
              .isEqualTo(homeChanges ? 0 : -1);
        }
      }
    }
  }

  @Test
  void a_changed_template_goes_canary_first_and_is_sent_once() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: UPDATE_DEFINITION baseline 1/tokyo",
            "rest: UPDATE_INSTANCES baseline 2,3/tokyo");
    assertThat(plan.definitions().get(0).reasons()).containsExactly(Reason.TEMPLATE_CHANGED);
  }

  @Test
  void changed_parameters_are_named_as_the_reason() {
    Plan plan =
        scene().wants("baseline", "v1+New", "1/tokyo").has("baseline", "v1", "1/tokyo").plan();
    assertThat(plan.definitions().get(0).reasons()).containsExactly(Reason.PARAMETERS_CHANGED);
  }

  @Test
  void a_creation_waits_for_the_wave_in_which_the_definition_changes() {
    Plan plan =
        scene().wants("baseline", "v2", "1/tokyo 2/tokyo").has("baseline", "v1", "2/tokyo").plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: UPDATE_DEFINITION baseline 2/tokyo", "rest: CREATE_INSTANCES baseline 1/tokyo");
    assertThat(plan.notes()).anyMatch(note -> note.contains("wait for wave rest"));
  }

  @Test
  void an_override_alone_needs_no_update_of_the_definition() {
    Plan plan =
        scene()
            .wants("mail", "v1", "1/tokyo?Mail=new 2/tokyo")
            .has("mail", "v1", "1/tokyo?Mail=old 2/tokyo")
            .plan();
    assertThat(lines(plan)).containsExactly("canary: UPDATE_OVERRIDES mail 1/tokyo {Mail=new}");
    assertThat(plan.upToDate()).isEqualTo(1);
  }

  @Test
  void an_override_that_is_not_wanted_any_more_is_cleared() {
    Plan plan = scene().wants("mail", "v1", "1/tokyo").has("mail", "v1", "1/tokyo?Mail=old").plan();
    assertThat(lines(plan)).containsExactly("canary: UPDATE_OVERRIDES mail 1/tokyo");
  }

  @Test
  void where_the_definition_is_new_already_one_call_brings_definition_and_overrides() {
    Plan plan =
        scene()
            .wants("mail", "v2", "1/tokyo 2/tokyo?Mail=a 3/tokyo")
            .has("mail", "v1", "1/tokyo 2/tokyo 3/tokyo")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: UPDATE_DEFINITION mail 1/tokyo",
            "rest: UPDATE_INSTANCES mail 3/tokyo",
            "rest: UPDATE_OVERRIDES mail 2/tokyo {Mail=a}");
  }

  @Test
  void the_definition_is_carried_by_an_update_even_if_all_instances_change_overrides() {
    Plan plan = scene().wants("mail", "v2", "1/tokyo?Mail=a").has("mail", "v1", "1/tokyo").plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: UPDATE_DEFINITION mail 1/tokyo",
            "canary: UPDATE_OVERRIDES mail 1/tokyo {Mail=a}");
  }

  @Test
  void a_new_parameter_is_overridden_only_after_the_instance_was_updated() {
    Plan plan =
        scene()
            .wants("mail", "v2+Topic", "1/tokyo 2/tokyo?Topic=x")
            .has("mail", "v1", "1/tokyo 2/tokyo")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: UPDATE_DEFINITION mail 1/tokyo",
            "rest: UPDATE_INSTANCES mail 2/tokyo",
            "rest: UPDATE_OVERRIDES mail 2/tokyo {Topic=x}");
  }

  @Test
  void an_override_is_cleared_everywhere_before_its_parameter_leaves_the_template() {
    Plan plan =
        scene()
            .wants("mail", "v2-Mail", "1/tokyo 2/tokyo")
            .has("mail", "v1", "1/tokyo 2/tokyo?Mail=a")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: CLEAR_OVERRIDES mail 2/tokyo",
            "canary: UPDATE_DEFINITION mail 1/tokyo",
            "rest: UPDATE_INSTANCES mail 2/tokyo");
  }

  @Test
  void a_changed_definition_of_an_empty_stack_set_needs_no_instance() {
    Plan plan = scene().wants("baseline", "v2", "2/tokyo").has("baseline", "v1", "").plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: UPDATE_EMPTY_STACK_SET baseline", "rest: CREATE_INSTANCES baseline 2/tokyo");
  }

  @Test
  void a_definition_that_could_only_change_outside_of_the_plan_is_an_error() {
    Scene scene =
        scene().wants("baseline", "v2", "1/tokyo 2/tokyo").has("baseline", "v1", "2/tokyo");
    PlanOptions onlyOne =
        new PlanOptions(target -> target.account().equals(Scene.account("1")), Removals.KEEP);
    assertThatThrownBy(() -> scene.plan(onlyOne))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none of its instances is in this plan");
  }

  @Test
  void what_is_out_of_scope_is_left_alone_and_said_to_become_outdated() {
    Scene scene =
        scene().wants("baseline", "v2", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo");
    PlanOptions onlyOne =
        new PlanOptions(target -> target.account().equals(Scene.account("1")), Removals.KEEP);
    Plan plan = scene.plan(onlyOne);
    assertThat(lines(plan)).containsExactly("canary: UPDATE_DEFINITION baseline 1/tokyo");
    assertThat(plan.notes()).anyMatch(note -> note.contains("will be OUTDATED"));
  }

  @Test
  void failed_and_cancelled_instances_are_done_again() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "1/tokyo!FAILED 2/tokyo!CANCELLED 3/tokyo!!FAILED")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: UPDATE_INSTANCES baseline 1/tokyo",
            "rest: UPDATE_INSTANCES baseline 2/tokyo",
            "rest: CREATE_INSTANCES baseline 3/tokyo");
    assertThat(plan.steps().flatMap(step -> step.changes().stream()).map(TargetChange::reason))
        .containsExactly(Reason.INSTANCE_FAILED, Reason.INSTANCE_CANCELLED, Reason.INSTANCE_FAILED);
  }

  @Test
  void an_inoperable_instance_is_skipped_and_does_not_count_as_right() {
    Plan plan =
        scene()
            .wants("baseline", "v1", "1/tokyo")
            .has("baseline", "v1", "1/tokyo!INOPERABLE")
            .plan();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.skipped()).singleElement().matches(s -> !s.countsAsRight());
  }

  @Test
  void removals_need_to_be_asked_for() {
    Scene scene =
        scene().wants("baseline", "v1", "1/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo");
    assertThat(scene.plan().isEmpty()).isTrue();
    assertThat(scene.plan().skipped())
        .extracting(Skipped::reason)
        .containsExactly(Reason.REMOVAL_NOT_ASKED);
    Plan pruning = scene.plan(new PlanOptions(target -> true, Removals.LAST));
    assertThat(lines(pruning)).containsExactly("rest: DELETE_INSTANCES baseline 2/tokyo");
  }

  @Test
  void what_is_skipped_on_purpose_is_not_offered_for_removal() {
    Target target = new Target(new StackSetName("baseline"), Scene.key("2/tokyo"));
    Plan plan =
        scene()
            .wants("baseline", "v1", "1/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .skips(new Skipped(target, Reason.ACCOUNT_EXCLUDED, "no workspace"))
            .plan(new PlanOptions(t -> true, Removals.LAST));
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.skipped()).extracting(Skipped::reason).containsExactly(Reason.ACCOUNT_EXCLUDED);
  }

  @Test
  void steps_are_numbered_without_gaps_so_that_operation_ids_are_unique() {
    Plan plan =
        scene()
            .wants("baseline", "v2", "1/tokyo 2/tokyo?Mail=a 3/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .wants("mail", "v1", "1/tokyo 2/tokyo")
            .plan();
    assertThat(plan.steps().map(Step::number)).doesNotHaveDuplicates().contains(1);
  }

  @Test
  void what_a_failed_creation_left_is_deleted_and_made_anew() {
    Plan plan =
        scene()
            .has("baseline", "v1", "1/tokyo")
            .stuck(
                "baseline",
                "2/tokyo",
                "Stack:x is in ROLLBACK_COMPLETE state and can not be updated.")
            .wants("baseline", "v1", "1/tokyo 2/tokyo")
            .plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: DELETE_INSTANCES baseline 2/tokyo", "rest: CREATE_INSTANCES baseline 2/tokyo");
    assertThat(plan.steps().flatMap(step -> step.changes().stream()).map(TargetChange::reason))
        .containsOnly(Reason.INSTANCE_NEVER_MADE);
  }

  @Test
  void one_whose_update_failed_is_updated_again() {
    Plan plan =
        scene()
            .has("baseline", "v1", "1/tokyo")
            .stuck(
                "baseline",
                "1/tokyo",
                "Stack:x is in UPDATE_ROLLBACK_FAILED state and can not be updated.")
            .wants("baseline", "v1", "1/tokyo")
            .plan();
    assertThat(lines(plan)).containsExactly("canary: UPDATE_INSTANCES baseline 1/tokyo");
  }

  @Test
  void a_parameter_stays_while_accounts_out_of_scope_override_it() {
    Scene scene =
        scene()
            .has("baseline", "v1", "1/tokyo?Mail=a 2/tokyo?Mail=b")
            .wants("baseline", "v2-Mail", "1/tokyo 2/tokyo");
    PlanOptions onlyOne =
        new PlanOptions(target -> target.account().equals(Scene.account("1")), Removals.KEEP);
    assertThatThrownBy(() -> scene.plan(onlyOne))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems().toString())
                    .contains("222222222222", "Widen --select")
                    .doesNotContain("111111111111"));
    assertThat(lines(scene.plan())).contains("canary: CLEAR_OVERRIDES baseline 1,2/tokyo");
  }

  @Test
  void overrides_that_a_failed_creation_left_do_not_come_back_with_the_next_one() {
    assertThat(
            lines(
                scene()
                    .has("baseline", "v1", "1/tokyo?Mail=a!!FAILED 2/tokyo?Mail=b!!FAILED")
                    .wants("baseline", "v1", "1/tokyo 2/tokyo?Mail=b")
                    .plan()))
        .containsExactly(
            "canary: DETACH_INSTANCES baseline 1/tokyo",
            "canary: CREATE_INSTANCES baseline 1/tokyo",
            "rest: CREATE_INSTANCES baseline 2/tokyo {Mail=b}");
  }
}
