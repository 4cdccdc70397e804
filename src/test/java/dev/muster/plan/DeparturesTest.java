package dev.muster.plan;

import static dev.muster.plan.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.StackSetName;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final StackSetName BASELINE = new StackSetName("baseline");
  private static final StackSetName MAIL = new StackSetName("mail");

  private static Scene scene() {
    return new Scene().wave("canary", "1").wave("rest", "2 3");
  }

  private static Set<AccountId> accounts(String digits) {
    return Stream.of(digits.split(" "))
        .filter(digit -> !digit.isBlank())
        .map(Scene::account)
        .collect(Collectors.toSet());
  }

  private static Plan plan(Scene scene, String leaving, String delete) {
    return Departures.plan(scene.desired(), scene.observed(), accounts(leaving), accounts(delete));
  }

  @Test
  void what_depends_on_a_stack_set_leaves_before_it() {
    Scene scene =
        scene()
            .wants("baseline", "v1", "")
            .wants("mail", "v1", "", "baseline")
            .has("baseline", "v1", "1/tokyo 1/ireland 2/tokyo")
            .has("mail", "v1", "1/tokyo 2/tokyo");

    Plan plan = plan(scene, "1", "");

    assertThat(lines(plan))
        .containsExactly(
            "offboard: DETACH_INSTANCES mail 1/tokyo",
            "offboard: DETACH_INSTANCES baseline 1/tokyo,ireland");
    assertThat(plan.definition(BASELINE).orElseThrow().dependsOn()).containsExactly(MAIL);
    assertThat(plan.definition(MAIL).orElseThrow().dependsOn()).isEmpty();
    assertThat(plan.definition(BASELINE).orElseThrow().accounts()).isEqualTo(1);
    assertThat(plan.notes())
        .containsExactly("What is detached stays in the account; StackSets only forgets it.");
  }

  @Test
  void accounts_are_counted_and_not_their_regions() {
    Scene scene =
        scene().wants("baseline", "v1", "").has("baseline", "v1", "1/tokyo 1/ireland 2/tokyo");
    assertThat(plan(scene, "1 2", "").definition(BASELINE).orElseThrow().accounts()).isEqualTo(2);
  }

  @Test
  void only_a_whole_stack_can_be_deleted() {
    Scene scene =
        scene()
            .wants("baseline", "v1", "")
            .has("baseline", "v1", "1/tokyo 2/tokyo!!FAILED 3/tokyo!INOPERABLE");

    assertThat(lines(plan(scene, "1 2 3", "1 2 3")))
        .containsExactly(
            "offboard: DELETE_INSTANCES baseline 1/tokyo",
            "offboard: DETACH_INSTANCES baseline 2,3/tokyo");
  }

  @Test
  void nothing_is_said_about_detaching_when_everything_is_deleted() {
    Scene scene = scene().wants("baseline", "v1", "").has("baseline", "v1", "1/tokyo");
    assertThat(plan(scene, "1", "1").notes()).isEmpty();
  }

  @Test
  void nothing_is_planned_for_accounts_that_have_nothing() {
    Scene scene =
        scene().wants("baseline", "v1", "").wants("mail", "v1", "").has("mail", "v1", "1/tokyo");
    Plan plan = plan(scene, "2", "");
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.waves()).isEmpty();
    assertThat(plan.definition(BASELINE)).as("it does not exist").isEmpty();
  }
}
