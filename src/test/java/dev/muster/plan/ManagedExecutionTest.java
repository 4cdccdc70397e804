package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.StackSetName;
import org.junit.jupiter.api.Test;

class ManagedExecutionTest {
  private static boolean queues(Plan plan) {
    return plan.definition(new StackSetName("baseline")).orElseThrow().managedExecution();
  }

  @Test
  void a_stack_set_is_made_with_it_where_the_settings_ask() {
    Plan plan = new Scene().wave("rest", "1").wants("baseline", "v1", "1/tokyo").managed().plan();
    assertThat(queues(plan)).isTrue();
    assertThat(plan.notes())
        .containsExactly("baseline is made with ManagedExecution: operations queue.");
  }

  @Test
  void a_stack_set_is_made_without_it_where_nobody_asks() {
    Plan plan = new Scene().wave("rest", "1").wants("baseline", "v1", "1/tokyo").plan();
    assertThat(queues(plan)).isFalse();
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void one_that_exists_is_left_as_it_is_and_the_way_is_told() {
    Plan plan =
        new Scene()
            .wave("rest", "1 2")
            .wants("baseline", "v1", "1/tokyo 2/tokyo")
            .managed()
            .has("baseline", "v1", "1/tokyo 2/tokyo")
            .plan();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(queues(plan)).isFalse();
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains("baseline has no ManagedExecution", "leaves it so", "while nothing runs on it: ")
        .endsWith(
            "aws cloudformation update-stack-set --stack-set-name baseline"
                + " --use-previous-template --managed-execution Active=true"
                + " --capabilities CAPABILITY_IAM");
  }

  @Test
  void instances_that_an_update_of_all_would_reach_are_told_first() {
    Plan plan =
        new Scene()
            .wave("rest", "1 2")
            .wants("baseline", "v1", "1/tokyo 2/tokyo")
            .managed()
            .has("baseline", "v1", "1/tokyo 2/tokyo!FAILED")
            .plan();
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains("bring its 1 OUTDATED instances up to date first");
  }

  @Test
  void one_that_has_it_keeps_it_whatever_the_settings_say() {
    Scene scene =
        new Scene()
            .wave("rest", "1")
            .wants("baseline", "v1", "1/tokyo")
            .has("baseline", "v1", "1/tokyo")
            .queues("baseline");
    assertThat(queues(scene.plan())).isTrue();
    assertThat(scene.plan().notes()).isEmpty();
    assertThat(scene.managed().plan().notes()).isEmpty();
  }
}
