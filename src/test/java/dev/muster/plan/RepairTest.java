package dev.muster.plan;

import static dev.muster.plan.Scene.account;
import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepairTest {
  private static final KnownAccounts ACCOUNTS =
      new KnownAccounts(
          Set.of(account("1"), account("2"), account("4")),
          Map.of(
              account("1"), AccountState.ACTIVE,
              account("2"), AccountState.ACTIVE,
              account("3"), AccountState.ACTIVE,
              account("4"), AccountState.SUSPENDED,
              account("5"), AccountState.CLOSED));

  private static Scene scene() {
    return new Scene().wave("rest", "1 2").wants("baseline", "v2", "1/tokyo 1/osaka 2/tokyo");
  }

  private static Plan plan(Scene scene) {
    return Repair.plan(scene.desired(), scene.observed(), ACCOUNTS);
  }

  private static List<Reason> reasons(Plan plan) {
    return plan.steps().flatMap(step -> step.changes().stream()).map(TargetChange::reason).toList();
  }

  @Test
  void what_works_or_only_failed_is_left_alone_also_where_it_is_outdated_or_unwanted() {
    Plan plan =
        plan(
            scene()
                .has(
                    "baseline",
                    "v1",
                    "1/tokyo 1/osaka!CANCELLED 2/tokyo!!FAILED 2/osaka 1/nara!FAILED"));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.upToDate()).isEqualTo(5);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void a_stack_set_that_is_not_there_is_no_matter() {
    assertThat(plan(scene()).isEmpty()).isTrue();
  }

  @Test
  void an_instance_that_was_given_up_is_detached_and_its_stack_left_to_a_person() {
    Plan plan = plan(scene().has("baseline", "v1", "1/tokyo!INOPERABLE 2/tokyo!!INOPERABLE"));

    assertThat(lines(plan)).containsExactly("repair: DETACH_INSTANCES baseline 1,2/tokyo");
    assertThat(reasons(plan)).containsOnly(Reason.INSTANCE_INOPERABLE);
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .startsWith("baseline 111111111111/tokyo: the stack stays in the account")
        .endsWith(
            "aws cloudformation delete-stack --stack-name arn:stack/111111111111/tokyo --region"
                + " tokyo");
  }

  @Test
  void an_import_that_failed_is_detached_and_leaves_nothing_to_do() {
    Plan plan = plan(scene().has("baseline", "v1", "1/tokyo!FAILED_IMPORT"));

    assertThat(lines(plan)).containsExactly("repair: DETACH_INSTANCES baseline 1/tokyo");
    assertThat(reasons(plan)).containsExactly(Reason.IMPORT_FAILED);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void orphans_are_detached_each_for_its_own_reason() {
    Plan plan = plan(scene().has("baseline", "v1", "1/tokyo 3/tokyo 4/tokyo 5/tokyo 6/tokyo"));

    assertThat(lines(plan)).containsExactly("repair: DETACH_INSTANCES baseline 3,4,5,6/tokyo");
    assertThat(reasons(plan))
        .containsExactly(
            Reason.ACCOUNT_NOT_LISTED,
            Reason.ACCOUNT_SUSPENDED,
            Reason.ACCOUNT_SUSPENDED,
            Reason.ACCOUNT_NOT_IN_ORGANIZATION);
  }

  @Test
  void an_orphan_that_was_given_up_as_well_needs_nobody_to_log_in() {
    Plan plan = plan(scene().has("baseline", "v1", "5/tokyo!INOPERABLE"));

    assertThat(reasons(plan)).containsExactly(Reason.ACCOUNT_SUSPENDED);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void what_a_failed_creation_left_is_deleted() {
    Plan plan =
        plan(
            scene()
                .has(
                    "baseline",
                    "v1",
                    "1/tokyo!FAILED=ROLLBACK_COMPLETE 1/osaka!FAILED=CREATE_FAILED"
                        + " 2/tokyo!FAILED=ROLLBACK_FAILED"));

    assertThat(lines(plan))
        .containsExactlyInAnyOrder(
            "repair: DELETE_INSTANCES baseline 1/tokyo,osaka",
            "repair: DELETE_INSTANCES baseline 2/tokyo")
        .hasSize(2);
    assertThat(reasons(plan)).containsOnly(Reason.CREATION_LEFTOVER);
  }

  @Test
  void a_stack_that_could_not_be_deleted_is_detached_and_left_to_a_person() {
    Plan plan = plan(scene().has("baseline", "v1", "1/tokyo!FAILED=DELETE_FAILED"));

    assertThat(lines(plan)).containsExactly("repair: DETACH_INSTANCES baseline 1/tokyo");
    assertThat(plan.notes()).singleElement().asString().contains("delete-stack");
  }

  @Test
  void a_rollback_that_failed_is_for_a_person_and_nothing_is_taken_away() {
    Plan plan =
        plan(
            scene()
                .has(
                    "baseline",
                    "v1",
                    "1/tokyo!FAILED=UPDATE_ROLLBACK_FAILED 2/tokyo!FAILED=IMPORT_IN_PROGRESS"));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.skipped())
        .extracting(Skipped::reason)
        .containsExactly(Reason.STACK_STUCK, Reason.STACK_STUCK);
    assertThat(plan.skipped()).noneMatch(Skipped::countsAsRight);
    assertThat(plan.notes())
        .satisfiesExactly(
            first -> assertThat(first).contains("continue-update-rollback", "111111111111/tokyo"),
            second -> assertThat(second).contains("out of IMPORT_IN_PROGRESS"));
  }

  @Test
  void a_failed_creation_without_a_stack_is_forgotten_where_it_is_not_wanted() {
    Plan plan = plan(scene().has("baseline", "v1", "1/nara!!FAILED 2/tokyo!!FAILED"));

    assertThat(lines(plan)).containsExactly("repair: DETACH_INSTANCES baseline 1/nara");
    assertThat(reasons(plan)).containsExactly(Reason.INSTANCE_EMPTY);
  }

  @Test
  void the_definition_stays_as_it_is() {
    Plan plan = plan(scene().has("baseline", "v1", "1/tokyo!INOPERABLE"));

    assertThat(plan.definitions())
        .singleElement()
        .satisfies(
            definition -> {
              assertThat(definition.action()).isEqualTo(Action.NONE);
              assertThat(definition.after()).isEqualTo(Scene.content("v1"));
            });
  }
}
