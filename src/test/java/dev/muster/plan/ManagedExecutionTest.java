package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.ObservedStackSet;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            "aws cloudformation update-stack-set --region tokyo --stack-set-name baseline"
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
  void a_delegated_administrator_is_told_what_to_add_where_there_can_be_one() {
    Scene scene = new Scene().wave("rest", "1").wants("baseline", "v1", "1/tokyo").managed();
    DesiredStackSet desired = scene.desired().stackSets().get(0);
    ObservedStackSet there =
        new ObservedStackSet(
            desired.name(),
            "baseline:1",
            ofTheOrganization(desired.content()),
            false,
            new TreeMap<>(),
            Map.of());
    StackSetDifference difference =
        new StackSetDifference(desired, Optional.of(there), List.of(), List.of(), List.of(), 0);

    assertThat(ManagedExecution.remark(difference, new Region("tokyo")).orElseThrow())
        .contains("(a delegated administrator adds --call-as DELEGATED_ADMIN): aws cloudformation");
  }

  private static StackSetContent ofTheOrganization(StackSetContent content) {
    return new StackSetContent(
        content.description(),
        content.templateBody(),
        content.parameters(),
        content.secretParameters(),
        content.capabilities(),
        PermissionModel.SERVICE_MANAGED,
        Optional.empty(),
        Optional.empty(),
        content.tags());
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
