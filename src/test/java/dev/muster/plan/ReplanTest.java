package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplanTest {
  private static final StackSetName BASELINE = new StackSetName("baseline");

  private static Scene wants(String version, String instances) {
    return new Scene().wave("rest", "1 2 3").wants("baseline", version, instances);
  }

  /** What is left of {@code planned} after its first steps, once the world is as in {@code now}. */
  private static Replan replan(Plan planned, int done, Scene now) {
    List<Step> steps = planned.steps().skip(done).toList();
    return Replan.of(
        new Replan.Rest(Scene.HOME, planned.definition(BASELINE).orElseThrow(), steps, 10),
        now.observed().stackSet(BASELINE));
  }

  private static List<String> words(List<Step> steps) {
    return steps.stream()
        .map(
            step ->
                step.number()
                    + " "
                    + step.kind()
                    + " "
                    + step.targets().map(at -> at.accounts().toString()).orElse(""))
        .toList();
  }

  @Test
  void what_still_fits_stays_as_it_is() {
    Scene before = wants("v1", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo");
    Replan replan = replan(before.plan(), 0, before);
    assertThat(replan.isSame()).isTrue();
    assertThat(replan.steps()).isEqualTo(before.plan().steps().toList());
  }

  @Test
  void a_change_elsewhere_is_none_of_its_business() {
    Scene before = wants("v1", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo");
    Scene now = wants("v1", "1/tokyo").has("baseline", "v1", "1/tokyo!FAILED 3/tokyo");
    assertThat(replan(before.plan(), 0, now).isSame()).isTrue();
  }

  @Test
  void what_is_there_already_is_dropped_and_the_rest_is_numbered_on() {
    Scene before = wants("v1", "1/tokyo 2/tokyo 3/tokyo").has("baseline", "v1", "");
    Scene now = wants("v1", "1/tokyo").has("baseline", "v1", "2/tokyo");
    Replan replan = replan(before.plan(), 0, now);
    assertThat(words(replan.steps()))
        .containsExactly("10 CREATE_INSTANCES [111111111111, 333333333333]");
    assertThat(replan.dropped().values()).containsExactly(Reason.UP_TO_DATE);
    assertThat(replan.madeByOthers()).isEqualTo(replan.dropped().keySet());
    assertThat(replan.differences())
        .containsExactly(
            "baseline 222222222222/tokyo: planned was CREATE because the account does not have it"
                + " in this Region; by now it is CURRENT");
  }

  @Test
  void a_stack_that_somebody_made_is_updated_and_known_as_theirs() {
    Scene before = wants("v1", "1/tokyo 2/tokyo").has("baseline", "v1", "");
    Scene now = wants("v1", "1/tokyo").has("baseline", "v1", "1/tokyo?Mail=x 2/tokyo!FAILED");
    Replan replan = replan(before.plan(), 0, now);
    assertThat(words(replan.steps()))
        .containsExactly(
            "10 UPDATE_INSTANCES [222222222222]", "11 UPDATE_OVERRIDES [111111111111]");
    assertThat(replan.madeByOthers()).hasSize(2);
    assertThat(replan.dropped()).isEmpty();
  }

  @Test
  void what_an_earlier_creation_left_was_made_by_nobody_else() {
    Scene before =
        wants("v1", "1/tokyo 2/tokyo")
            .has("baseline", "v1", "1/tokyo!FAILED=ROLLBACK_COMPLETE 2/tokyo!!FAILED");
    assertThat(replan(before.plan(), 0, before).isSame()).isTrue();
    Scene now = wants("v1", "1/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo!!FAILED");
    assertThat(replan(before.plan(), 0, now).madeByOthers()).hasSize(1);
  }

  @Test
  void an_update_after_the_definition_was_given_goes_on_where_it_is_still_needed() {
    Plan planned =
        new Scene()
            .wave("canary", "1")
            .wave("rest", "2 3")
            .wants("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo")
            .plan();
    Scene now = wants("v2", "1/tokyo").has("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo!PENDING");
    Replan replan = replan(planned, 1, now);
    assertThat(words(replan.steps())).containsExactly("10 UPDATE_INSTANCES [333333333333]");
    assertThat(replan.conflict()).isEmpty();
  }

  @Test
  void a_definition_that_somebody_gave_already_is_not_given_again() {
    Scene before = wants("v2", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo");
    Scene now = wants("v2", "1/tokyo").has("baseline", "v2", "1/tokyo 2/tokyo!PENDING");
    Replan replan = replan(before.plan(), 0, now);
    assertThat(words(replan.steps())).containsExactly("10 UPDATE_INSTANCES [222222222222]");
    assertThat(replan.differences().get(0)).isEqualTo("baseline holds the new definition already");
  }

  @Test
  void what_stacksets_gave_up_is_dropped_with_its_reason() {
    Scene before = wants("v2", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo");
    Scene now = wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo!INOPERABLE");
    Replan replan = replan(before.plan(), 0, now);
    assertThat(words(replan.steps())).containsExactly("10 UPDATE_DEFINITION [111111111111]");
    assertThat(replan.dropped().values()).containsExactly(Reason.INSTANCE_INOPERABLE);
  }

  @Test
  void a_definition_that_is_neither_ours_nor_the_former_one_is_a_conflict() {
    Scene before = wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo");
    Scene now = wants("v2", "1/tokyo").has("baseline", "v9", "1/tokyo");
    assertThat(replan(before.plan(), 0, now).conflict())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("definition of somebody else")
                    .contains(Scene.content("v9").version())
                    .contains(Scene.content("v2").version())
                    .contains(Scene.content("v1").version()));
  }

  @Test
  void a_definition_that_somebody_took_back_is_a_conflict_once_it_was_given() {
    Plan planned =
        new Scene()
            .wave("canary", "1")
            .wave("rest", "2")
            .wants("baseline", "v2", "1/tokyo 2/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .plan();
    Scene now = wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo");
    assertThat(replan(planned, 1, now).conflict()).isPresent();
  }

  @Test
  void a_stack_set_that_is_gone_is_a_conflict() {
    Scene before = wants("v1", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo");
    assertThat(replan(before.plan(), 0, wants("v1", "1/tokyo")).conflict())
        .contains("baseline no longer exists in CloudFormation");
  }

  @Test
  void a_definition_with_no_instance_left_to_carry_it_is_a_conflict() {
    Scene before = wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo 3/tokyo");
    Scene now = wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo!INOPERABLE 3/tokyo");
    assertThat(replan(before.plan(), 0, now).conflict())
        .hasValueSatisfying(why -> assertThat(why).contains("could get its new definition"));
  }

  @Test
  void overrides_that_somebody_changed_under_an_update_are_set_again() {
    Scene before =
        wants("v2", "1/tokyo?Mail=a 2/tokyo 3/tokyo?Mail=c")
            .has("baseline", "v1", "1/tokyo?Mail=a 2/tokyo 3/tokyo");
    assertThat(replan(before.plan(), 0, before).isSame()).isTrue();
    Scene now =
        wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo?Mail=x 2/tokyo 3/tokyo?Mail=x");
    Replan replan = replan(before.plan(), 0, now);
    assertThat(replan.differences()).singleElement().asString().contains("111111111111/tokyo");
    assertThat(words(replan.steps()))
        .containsExactly(
            "10 UPDATE_DEFINITION [222222222222]",
            "11 UPDATE_OVERRIDES [111111111111]",
            "12 UPDATE_OVERRIDES [333333333333]");
  }

  @Test
  void overrides_that_leave_with_their_parameter_are_no_difference() {
    Scene before =
        wants("v2-Mail", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo?Mail=a 2/tokyo");
    assertThat(replan(before.plan(), 0, before).isSame()).isTrue();
  }

  @Test
  void overrides_of_other_waves_may_still_be_cleared_and_of_nobody_else() {
    Plan planned =
        new Scene()
            .wave("canary", "1 3")
            .wave("rest", "2")
            .wants("baseline", "v2-Mail", "1/tokyo 2/tokyo 3/tokyo")
            .has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a")
            .plan();
    int canary = (int) planned.waves().get(0).steps().count();
    Replan.Rest rest =
        new Replan.Rest(
            Scene.HOME,
            planned.definition(BASELINE).orElseThrow(),
            planned.steps().limit(canary).toList(),
            10);
    Scene now = new Scene().has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a 3/tokyo");
    assertThat(words(Replan.of(rest, now.observed().stackSet(BASELINE)).steps()))
        .containsExactly(
            "10 CLEAR_OVERRIDES [222222222222]",
            "11 UPDATE_DEFINITION [111111111111, 333333333333]");
    Scene more = new Scene().has("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo 4/tokyo?Mail=a");
    assertThat(Replan.of(rest, more.observed().stackSet(BASELINE)).conflict()).isPresent();
  }

  @Test
  void an_instance_that_is_gone_may_have_left_its_stack_and_is_a_conflict() {
    Scene before = wants("v2", "1/tokyo 2/tokyo").has("baseline", "v1", "1/tokyo 2/tokyo");
    Scene now = wants("v2", "1/tokyo").has("baseline", "v1", "1/tokyo");
    assertThat(replan(before.plan(), 0, now).conflict())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("baseline 222222222222/tokyo: to be changed")
                    .contains("'muster adopt'", "'muster rollout'"));
  }

  @Test
  void what_is_to_be_detached_is_never_deleted_instead() {
    Plan planned =
        new Scene()
            .wave("rest", "1")
            .wants("baseline", "v1", "")
            .has("baseline", "v1", "1/tokyo!!FAILED")
            .plan(new PlanOptions(target -> true, Removals.LAST));
    assertThat(planned.steps().map(Step::kind)).containsExactly(Step.Kind.DETACH_INSTANCES);
    Scene now = wants("v1", "1/tokyo").has("baseline", "v1", "");
    assertThat(replan(planned, 0, now).conflict()).isPresent();
    Scene same = wants("v1", "1/tokyo").has("baseline", "v1", "1/tokyo");
    assertThat(replan(planned, 0, same).isSame()).isTrue();
    assertThat(Optional.of(replan(planned, 0, same)).map(Replan::steps))
        .contains(planned.steps().toList());
  }
}
