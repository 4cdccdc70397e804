package dev.muster.plan;

import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestorationTest {
  private static final StackSetName BASELINE = new StackSetName("baseline");
  private static final StackSetName MAIL = new StackSetName("mail");

  private static Scene scene() {
    return new Scene().wave("canary", "1").wave("rest", "2 3");
  }

  @Test
  void the_former_definition_and_overrides_come_back_and_what_was_made_goes_first() {
    Scene before = scene().has("baseline", "v1", "1/tokyo?Mail=a 2/tokyo");
    Plan plan = before.wants("baseline", "v2", "1/tokyo?Mail=b 2/tokyo 3/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo?Mail=b 2/tokyo!PENDING 3/tokyo!!FAILED");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(lines(back))
        .containsExactly(
            "rollback: DETACH_INSTANCES baseline 3/tokyo",
            "rollback: UPDATE_DEFINITION baseline 2/tokyo",
            "rollback: UPDATE_OVERRIDES baseline 1/tokyo {Mail=a}");
  }

  @Test
  void a_stack_set_that_the_run_made_goes_after_those_that_depend_on_it() {
    Scene before = scene();
    Plan plan =
        before.wants("baseline", "v1", "1/tokyo").wants("mail", "v1", "1/tokyo", "baseline").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo").has("mail", "v1", "1/tokyo");
    Plan back = back(plan, List.of(BASELINE, MAIL), before, now);
    assertThat(lines(back))
        .containsExactly(
            "rollback: DELETE_INSTANCES mail 1/tokyo",
            "rollback: DELETE_STACK_SET mail",
            "rollback: DELETE_INSTANCES baseline 1/tokyo",
            "rollback: DELETE_STACK_SET baseline");
    assertThat(back.definition(BASELINE).orElseThrow().dependsOn()).containsExactly(MAIL);
  }

  @Test
  void an_account_that_was_onboarded_beside_the_run_stays_and_returns_with_the_others() {
    Scene before = scene().has("baseline", "v1", "1/tokyo");
    Plan plan = before.wants("baseline", "v2", "1/tokyo 2/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo?Mail=new");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(lines(back))
        .containsExactly(
            "rollback: DELETE_INSTANCES baseline 2/tokyo",
            "rollback: UPDATE_DEFINITION baseline 1,3/tokyo");
  }

  @Test
  void what_somebody_else_is_still_making_beside_the_run_is_left_alone() {
    Scene before = scene().has("baseline", "v1", "1/tokyo");
    Plan plan = before.wants("baseline", "v2", "1/tokyo 2/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo 2/tokyo!!RUNNING 3/tokyo!!RUNNING");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(lines(back))
        .containsExactly(
            "rollback: DETACH_INSTANCES baseline 2/tokyo",
            "rollback: UPDATE_DEFINITION baseline 1/tokyo");
  }

  @Test
  void one_that_had_no_stack_and_got_one_by_somebody_else_stays() {
    Scene before = scene().has("baseline", "v1", "1/tokyo 3/tokyo!!FAILED");
    Plan plan = before.wants("baseline", "v2", "1/tokyo 2/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo 2/tokyo 3/tokyo?Mail=new");
    assertThat(lines(back(plan, List.of(BASELINE), before, now)))
        .containsExactly(
            "rollback: DELETE_INSTANCES baseline 2/tokyo",
            "rollback: UPDATE_DEFINITION baseline 1,3/tokyo");
  }

  @Test
  void what_was_left_standing_still_stands_while_somebody_makes_another_beside_it() {
    Scene before =
        scene().has("baseline", "v1", "1/tokyo 2/tokyo").wants("baseline", "v1", "1/tokyo 2/tokyo");
    Plan detached =
        Departures.plan(before.desired(), before.observed(), Set.of(Scene.account("2")), Set.of());
    Scene now = scene().has("baseline", "v1", "1/tokyo 2/tokyo!!RUNNING");
    TakenBack run = TakenBack.run(detached, List.of(BASELINE), before.observed(), targets(""));
    assertThat(run.leftStanding(now.observed())).isEqualTo(targets("2/tokyo"));
  }

  @Test
  void taking_back_what_saw_only_some_accounts_leaves_all_others_alone() {
    Scene before = scene().has("baseline", "v1", "");
    Plan plan = before.wants("baseline", "v1", "3/tokyo").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo?Mail=a 2/tokyo 3/tokyo");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(lines(back)).containsExactly("rollback: DELETE_INSTANCES baseline 3/tokyo");
  }

  @Test
  void a_failed_creation_without_a_stack_is_only_forgotten() {
    Scene before = scene();
    Plan plan = before.wants("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo 2/tokyo!FAILED 3/tokyo!!FAILED");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(lines(back))
        .containsExactly(
            "rollback: DELETE_INSTANCES baseline 1,2/tokyo",
            "rollback: DETACH_INSTANCES baseline 3/tokyo",
            "rollback: DELETE_STACK_SET baseline");
  }

  private static Plan back(Plan plan, List<StackSetName> changed, Scene before, Scene now) {
    return back(plan, changed, before, now, "");
  }

  /** Done were the targets of the first stack set that {@code done} names, as 1/tokyo. */
  private static Plan back(
      Plan plan, List<StackSetName> changed, Scene before, Scene now, String done) {
    return Restoration.plan(
        TakenBack.run(plan, changed, before.observed(), targets(done)), now.observed());
  }

  private static Set<Target> targets(String words) {
    return Stream.of(words.split(" "))
        .filter(word -> !word.isBlank())
        .map(word -> new Target(BASELINE, Scene.key(word)))
        .collect(Collectors.toSet());
  }

  @Test
  void one_that_waited_for_a_definition_and_still_does_is_left_alone() {
    Scene before = scene().has("baseline", "v2", "1/tokyo 2/tokyo!CANCELLED 3/tokyo!FAILED");
    Plan plan = before.wants("baseline", "v3", "1/tokyo 2/tokyo 3/tokyo").plan();
    Scene now = scene().has("baseline", "v3", "1/tokyo 2/tokyo!FAILED 3/tokyo");
    Plan back = back(plan, List.of(BASELINE), before, now, "1/tokyo 3/tokyo");
    assertThat(lines(back)).containsExactly("rollback: UPDATE_DEFINITION baseline 1,3/tokyo");
  }

  @Test
  void a_definition_returns_through_one_that_waited_when_there_is_no_other() {
    Scene before = scene().has("baseline", "v2", "1/tokyo!FAILED");
    Plan plan = before.wants("baseline", "v3", "1/tokyo").plan();
    Scene now = scene().has("baseline", "v3", "1/tokyo!FAILED");
    assertThat(lines(back(plan, List.of(BASELINE), before, now)))
        .containsExactly("rollback: UPDATE_DEFINITION baseline 1/tokyo");
  }

  @Test
  void one_that_was_brought_up_to_the_definition_its_stack_set_held_keeps_it() {
    Scene before = scene().has("baseline", "v2", "1/tokyo 2/tokyo?Mail=a!FAILED");
    Plan plan = before.wants("baseline", "v2", "1/tokyo 2/tokyo?Mail=b 3/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo 2/tokyo?Mail=b 3/tokyo!FAILED");
    TakenBack run = TakenBack.run(plan, List.of(BASELINE), before.observed(), targets("2/tokyo"));
    assertThat(run.kept()).isEqualTo(targets("2/tokyo"));
    assertThat(lines(Restoration.plan(run, now.observed())))
        .containsExactly("rollback: DELETE_INSTANCES baseline 3/tokyo");
  }

  private static TakenBack wave(Plan plan, Scene before, String wave, String done) {
    return TakenBack.run(plan, List.of(BASELINE, MAIL), before.observed(), targets(done))
        .only(wave);
  }

  @Test
  void a_wave_alone_gives_back_what_it_made_and_keeps_the_definition_of_an_earlier_one() {
    Scene before = scene().has("baseline", "v1", "1/tokyo 2/tokyo?Mail=a");
    Plan plan = before.wants("baseline", "v2", "1/tokyo 2/tokyo?Mail=b 3/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo 2/tokyo?Mail=b 3/tokyo");
    TakenBack rest = wave(plan, before, "rest", "1/tokyo 2/tokyo 3/tokyo");
    assertThat(rest.kept()).isEqualTo(targets("2/tokyo"));
    assertThat(lines(Restoration.plan(rest, now.observed())))
        .containsExactly("rollback: DELETE_INSTANCES baseline 3/tokyo");
  }

  @Test
  void a_wave_alone_gives_back_the_definition_that_it_brought_itself() {
    Scene before = scene().has("baseline", "v1", "2/tokyo").has("mail", "v1", "1/tokyo");
    Plan plan =
        before.wants("baseline", "v2", "2/tokyo 3/tokyo").wants("mail", "v2", "1/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "2/tokyo 3/tokyo").has("mail", "v2", "1/tokyo");
    TakenBack rest = wave(plan, before, "rest", "2/tokyo 3/tokyo");
    assertThat(rest.kept()).isEmpty();
    assertThat(lines(Restoration.plan(rest, now.observed())))
        .containsExactly(
            "rollback: DELETE_INSTANCES baseline 3/tokyo",
            "rollback: UPDATE_DEFINITION baseline 2/tokyo");
  }

  @Test
  void a_wave_alone_puts_back_its_overrides_and_leaves_those_of_other_waves() {
    Scene before = scene().has("baseline", "v1", "1/tokyo?Mail=a 2/tokyo?Mail=a");
    Plan plan = before.wants("baseline", "v1", "1/tokyo?Mail=b 2/tokyo?Mail=b").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo?Mail=b 2/tokyo?Mail=b");
    TakenBack rest = wave(plan, before, "rest", "1/tokyo 2/tokyo");
    assertThat(lines(Restoration.plan(rest, now.observed())))
        .containsExactly("rollback: UPDATE_OVERRIDES baseline 2/tokyo {Mail=a}");
  }

  @Test
  void a_wave_alone_leaves_a_stack_set_that_an_earlier_wave_made() {
    Scene before = scene();
    Plan plan = before.wants("baseline", "v1", "1/tokyo 2/tokyo").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo 2/tokyo!FAILED");
    TakenBack rest = wave(plan, before, "rest", "1/tokyo");
    assertThat(lines(Restoration.plan(rest, now.observed())))
        .containsExactly("rollback: DELETE_INSTANCES baseline 2/tokyo");
  }

  @Test
  void stack_sets_that_the_run_did_not_touch_are_left_alone() {
    Scene before = scene().has("baseline", "v1", "1/tokyo");
    Plan plan = before.wants("baseline", "v2", "1/tokyo").plan();
    Scene now = scene().has("baseline", "v3", "1/tokyo");
    assertThat(back(plan, List.of(), before, now).isEmpty()).isTrue();
  }

  @Test
  void nothing_is_left_to_do_when_all_is_as_before() {
    Scene before = scene().has("baseline", "v1", "1/tokyo 2/tokyo!!FAILED");
    Plan plan = before.wants("baseline", "v2", "1/tokyo 2/tokyo").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo 2/tokyo!!FAILED");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(back.isEmpty()).isTrue();
  }

  @Test
  void the_mask_of_a_secret_is_neither_compared_nor_sent() {
    Scene before = scene().has("baseline", "v1#Token", "1/tokyo?Mail=a&Token=**** 2/tokyo");
    Plan plan = before.wants("baseline", "v2#Token", "1/tokyo?Mail=b 2/tokyo").plan();
    assertThat(lines(plan))
        .containsExactly(
            "canary: UPDATE_DEFINITION baseline 1/tokyo",
            "canary: UPDATE_OVERRIDES baseline 1/tokyo {Mail=b}",
            "rest: UPDATE_INSTANCES baseline 2/tokyo");
    Scene now = scene().has("baseline", "v2#Token", "1/tokyo?Mail=b&Token=**** 2/tokyo");
    Plan back = back(plan, List.of(BASELINE), before, now);
    assertThat(lines(back))
        .containsExactly(
            "rollback: UPDATE_DEFINITION baseline 2/tokyo",
            "rollback: UPDATE_OVERRIDES baseline 1/tokyo {Mail=a}");
  }

  @Test
  void a_value_that_the_journal_masked_is_not_sent_back() {
    Scene before = scene().has("baseline", "v1+Token", "1/tokyo");
    Plan plan = before.wants("baseline", "v2#Token", "1/tokyo").plan();
    Scene masked = scene().has("baseline", "v1+Token=****", "1/tokyo");
    Scene now = scene().has("baseline", "v2#Token", "1/tokyo");
    Plan back = back(plan, List.of(BASELINE), masked, now);
    assertThat(back.definition(BASELINE).orElseThrow().after().parameters())
        .containsExactly(Map.entry("Mail", ""));
  }

  @Test
  void one_that_was_made_anew_is_kept_and_not_made_again_when_that_failed() {
    Scene before = scene().has("baseline", "v1", "1/tokyo 2/tokyo!FAILED=ROLLBACK_COMPLETE");
    Plan plan = before.wants("baseline", "v1", "1/tokyo 2/tokyo").plan();
    assertThat(lines(plan))
        .containsExactly(
            "rest: DELETE_INSTANCES baseline 2/tokyo", "rest: CREATE_INSTANCES baseline 2/tokyo");

    Scene made = scene().has("baseline", "v1", "1/tokyo 2/tokyo");
    TakenBack run = TakenBack.run(plan, List.of(BASELINE), before.observed(), targets("2/tokyo"));
    assertThat(run.kept()).isEqualTo(targets("2/tokyo"));
    assertThat(Restoration.plan(run, made.observed()).isEmpty()).isTrue();

    Scene failed = scene().has("baseline", "v1", "1/tokyo");
    assertThat(back(plan, List.of(BASELINE), before, failed).isEmpty()).isTrue();
  }

  @Test
  void what_waited_stays_as_it_is_when_the_former_definition_never_left() {
    Scene before = scene().has("baseline", "v2", "1/tokyo!FAILED");
    Plan plan = before.wants("baseline", "v3", "1/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo!FAILED");
    assertThat(back(plan, List.of(BASELINE), before, now).isEmpty()).isTrue();
  }

  @Test
  void outdated_is_what_has_a_stack_that_is_not_current_and_not_given_up() {
    Scene scene =
        scene()
            .has("baseline", "v1", "1/tokyo 1/ireland!FAILED 2/tokyo!!FAILED 2/ireland!INOPERABLE");
    Map<String, Boolean> outdated =
        Stream.of("1/tokyo", "1/ireland", "2/tokyo", "2/ireland", "3/tokyo")
            .collect(
                Collectors.toMap(
                    word -> word,
                    word ->
                        TakenBack.isOutdated(
                            scene.observed(), new Target(BASELINE, Scene.key(word)))));
    assertThat(outdated)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "1/tokyo", false,
                "1/ireland", true,
                "2/tokyo", false,
                "2/ireland", false,
                "3/tokyo", false));
  }

  @Test
  void stacks_that_were_detached_are_left_standing_until_they_are_in_again() {
    Scene before = scene().has("baseline", "v1", "1/tokyo 2/tokyo 3/tokyo!!FAILED");
    before.wants("baseline", "v1", "");
    Plan plan =
        Departures.plan(
            before.desired(),
            before.observed(),
            Set.of(Scene.account("1"), Scene.account("2"), Scene.account("3")),
            Set.of(Scene.account("2")));
    TakenBack run = TakenBack.run(plan, List.of(BASELINE), before.observed(), targets(""));

    assertThat(run.leftStanding(scene().has("baseline", "v1", "").observed()))
        .as("2 was deleted, 3 had no stack")
        .isEqualTo(targets("1/tokyo"));
    assertThat(run.leftStanding(scene().has("baseline", "v1", "1/tokyo").observed())).isEmpty();
  }

  @Test
  void one_that_got_its_stack_by_the_run_loses_it_again() {
    Scene before = scene().has("baseline", "v1", "1/tokyo 2/tokyo!!FAILED");
    Plan plan = before.wants("baseline", "v1", "1/tokyo 2/tokyo").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo 2/tokyo");
    assertThat(lines(back(plan, List.of(BASELINE), before, now, "2/tokyo")))
        .containsExactly("rollback: DELETE_INSTANCES baseline 2/tokyo");
  }

  @Test
  void a_value_that_was_no_secret_before_comes_back() {
    Scene before = scene().has("baseline", "v1+Token=plain", "1/tokyo");
    Plan plan = before.wants("baseline", "v2#Token", "1/tokyo").plan();
    Scene now = scene().has("baseline", "v2#Token", "1/tokyo");
    assertThat(
            back(plan, List.of(BASELINE), before, now)
                .definition(BASELINE)
                .orElseThrow()
                .after()
                .parameters())
        .isEqualTo(Map.of("Mail", "", "Token", "plain"));
  }

  @Test
  void a_newcomer_stays_although_the_run_went_to_the_same_place_with_another_stack_set() {
    Scene before = scene().has("baseline", "v1", "1/tokyo");
    Plan plan = before.wants("baseline", "v2", "1/tokyo").wants("mail", "v1", "3/tokyo").plan();
    Scene now = scene().has("baseline", "v2", "1/tokyo 3/tokyo").has("mail", "v1", "3/tokyo");
    assertThat(lines(back(plan, List.of(BASELINE, MAIL), before, now)))
        .containsExactly(
            "rollback: UPDATE_DEFINITION baseline 1,3/tokyo",
            "rollback: DELETE_INSTANCES mail 3/tokyo",
            "rollback: DELETE_STACK_SET mail");
  }

  @Test
  void of_a_stack_set_that_goes_the_accounts_are_counted_and_not_their_regions() {
    Scene before = scene();
    Plan plan = before.wants("baseline", "v1", "1/tokyo 1/ireland 2/tokyo").plan();
    Scene now = scene().has("baseline", "v1", "1/tokyo 1/ireland 2/tokyo");
    assertThat(
            back(plan, List.of(BASELINE), before, now)
                .definition(BASELINE)
                .orElseThrow()
                .accounts())
        .isEqualTo(2);
  }
}
