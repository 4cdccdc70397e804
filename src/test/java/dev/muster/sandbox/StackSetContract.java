package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;

/** How stack sets live, as any client sees it. */
abstract class StackSetContract extends Contract {
  @Test
  void creating_instances_takes_time_and_ends_current() {
    createSet("alerts");
    String operation = createInstances("alerts", ACCOUNTS, "ap-northeast-1", "us-east-1");
    assertThat(describe("alerts", operation).statusAsString()).isEqualTo("RUNNING");
    assertThat(instances("alerts"))
        .hasSize(6)
        .allMatch(one -> one.stackInstanceStatus().detailedStatusAsString().equals("PENDING"));
    sandbox.time().sleep(Duration.ofSeconds(4));
    assertThat(instances("alerts"))
        .filteredOn(one -> one.region().equals("ap-northeast-1"))
        .allMatch(one -> one.stackInstanceStatus().detailedStatusAsString().equals("RUNNING"));
    StackSetOperation ended = await("alerts", operation);
    assertThat(ended.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(ended.statusDetails().failedStackInstancesCount()).isZero();
    assertThat(instances("alerts"))
        .hasSize(6)
        .allMatch(one -> one.statusAsString().equals("CURRENT"))
        .allMatch(one -> one.stackId().contains(":stack/StackSet-alerts-"))
        .allMatch(one -> one.lastOperationId().equals(operation));
    assertThat(results("alerts", operation))
        .hasSize(6)
        .allMatch(one -> one.statusAsString().equals("SUCCEEDED"))
        .allMatch(one -> one.accountGateResult().statusAsString().equals("SKIPPED"));
  }

  @Test
  void a_missing_role_fails_one_account_and_says_so_on_the_row_and_its_gate() {
    sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account("100000000002"));
    createSet("alerts");
    String operation = createInstances("alerts", ACCOUNTS, "ap-northeast-1");
    StackSetOperation ended = await("alerts", operation);
    assertThat(ended.statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(ended.statusDetails().failedStackInstancesCount()).isEqualTo(1);
    String reason =
        "Account 100000000002 should have 'AWSCloudFormationStackSetExecutionRole' role with trust"
            + " relationship to Role 'AWSCloudFormationStackSetAdministrationRole'.";
    StackSetOperationResultSummary row =
        results("alerts", operation).stream()
            .filter(one -> one.account().equals("100000000002"))
            .findFirst()
            .orElseThrow();
    assertThat(row.statusAsString()).isEqualTo("FAILED");
    assertThat(row.statusReason()).isEqualTo(reason);
    assertThat(row.accountGateResult().statusReason()).isEqualTo(reason);
    assertThat(instances("alerts"))
        .filteredOn(one -> one.account().equals("100000000002"))
        .allMatch(one -> one.statusAsString().equals("OUTDATED") && one.stackId() == null);
  }

  @Test
  void without_preferences_the_first_failure_cancels_the_rest() {
    sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account("100000000001"));
    createSet("alerts");
    String operation =
        cloudFormation
            .createStackInstances(
                r ->
                    r.stackSetName("alerts")
                        .accounts(ACCOUNTS)
                        .regions("ap-northeast-1", "us-east-1"))
            .operationId();
    assertThat(await("alerts", operation).statusAsString()).isEqualTo("FAILED");
    assertThat(results("alerts", operation))
        .extracting(StackSetOperationResultSummary::statusAsString)
        .containsExactly("FAILED", "CANCELLED", "CANCELLED", "CANCELLED", "CANCELLED", "CANCELLED");
    assertThat(instances("alerts"))
        .filteredOn(one -> !one.account().equals("100000000001"))
        .allMatch(
            one -> one.statusReason().equals("Cancelled since failure tolerance has exceeded"));
  }

  @Test
  void updating_marks_all_instances_outdated_and_works_on_the_targets_only() {
    createSet("alerts");
    await("alerts", createInstances("alerts", ACCOUNTS, "ap-northeast-1"));
    String operation =
        cloudFormation
            .updateStackSet(
                r ->
                    r.stackSetName("alerts")
                        .templateBody(Templates.TOPIC + "\n# changed\n")
                        .accounts("100000000001")
                        .regions("ap-northeast-1"))
            .operationId();
    await("alerts", operation);
    assertThat(instances("alerts"))
        .extracting(
            one -> one.statusAsString() + "/" + one.stackInstanceStatus().detailedStatusAsString())
        .containsExactly("CURRENT/SUCCEEDED", "OUTDATED/PENDING", "OUTDATED/PENDING");
    String rest =
        cloudFormation
            .updateStackInstances(
                r ->
                    r.stackSetName("alerts")
                        .accounts("100000000002", "100000000003")
                        .regions("ap-northeast-1"))
            .operationId();
    await("alerts", rest);
    assertThat(instances("alerts")).allMatch(one -> one.statusAsString().equals("CURRENT"));
  }

  @Test
  void an_update_without_a_change_succeeds_and_says_that_there_was_none() {
    createSet("alerts");
    await("alerts", createInstances("alerts", ACCOUNTS, "ap-northeast-1"));
    String operation =
        cloudFormation
            .updateStackSet(r -> r.stackSetName("alerts").usePreviousTemplate(true))
            .operationId();
    assertThat(await("alerts", operation).statusAsString()).isEqualTo("SUCCEEDED");
    assertThat(results("alerts", operation))
        .hasSize(3)
        .allMatch(one -> one.statusReason().equals("No updates are to be performed."));
  }

  @Test
  void a_second_operation_is_refused_while_one_runs() {
    createSet("alerts");
    String running = createInstances("alerts", ACCOUNTS, "ap-northeast-1");
    assertThatThrownBy(() -> createInstances("alerts", ACCOUNTS, "us-east-1"))
        .isInstanceOf(OperationInProgressException.class)
        .hasMessageContaining("is in progress: " + running);
    assertThat(instances("alerts")).hasSize(3);
  }

  @Test
  void the_same_operation_id_is_answered_again_and_another_request_refused() {
    createSet("alerts");
    for (int i = 0; i < 2; i++) {
      assertThat(
              cloudFormation
                  .createStackInstances(
                      r ->
                          r.stackSetName("alerts")
                              .accounts("100000000001")
                              .regions("us-east-1")
                              .operationId("mine-1"))
                  .operationId())
          .isEqualTo("mine-1");
    }
    assertThatThrownBy(
            () ->
                cloudFormation.createStackInstances(
                    r ->
                        r.stackSetName("alerts")
                            .accounts("100000000002")
                            .regions("us-east-1")
                            .operationId("mine-1")))
        .hasMessageContaining("already exists");
  }

  @Test
  void stopping_cancels_what_waits_and_lets_the_rest_finish() {
    createSet("alerts");
    String operation =
        cloudFormation
            .createStackInstances(
                r -> r.stackSetName("alerts").accounts(ACCOUNTS).regions("ap-northeast-1"))
            .operationId();
    sandbox.time().sleep(Duration.ofSeconds(5));
    cloudFormation.stopStackSetOperation(r -> r.stackSetName("alerts").operationId(operation));
    assertThat(describe("alerts", operation).statusAsString()).isEqualTo("STOPPING");
    assertThat(await("alerts", operation).statusAsString()).isEqualTo("STOPPED");
    assertThat(results("alerts", operation))
        .extracting(StackSetOperationResultSummary::statusAsString)
        .containsExactly("SUCCEEDED", "CANCELLED", "CANCELLED");
    assertThatThrownBy(
            () ->
                cloudFormation.stopStackSetOperation(
                    r -> r.stackSetName("alerts").operationId(operation)))
        .isInstanceOf(CloudFormationException.class);
  }

  @Test
  void deleting_removes_instances_and_then_the_set_which_stays_known_by_id() {
    createSet("alerts");
    await("alerts", createInstances("alerts", ACCOUNTS, "ap-northeast-1"));
    assertThatThrownBy(() -> cloudFormation.deleteStackSet(r -> r.stackSetName("alerts")))
        .isInstanceOf(StackSetNotEmptyException.class)
        .hasMessageContaining("StackSet is not empty");
    String operation =
        cloudFormation
            .deleteStackInstances(
                r ->
                    r.stackSetName("alerts")
                        .accounts(ACCOUNTS)
                        .regions("ap-northeast-1")
                        .retainStacks(false)
                        .operationPreferences(
                            p -> p.maxConcurrentCount(3).failureToleranceCount(2)))
            .operationId();
    assertThat(await("alerts", operation).retainStacks()).isFalse();
    assertThat(instances("alerts")).isEmpty();
    String id =
        cloudFormation.describeStackSet(r -> r.stackSetName("alerts")).stackSet().stackSetId();
    cloudFormation.deleteStackSet(r -> r.stackSetName("alerts"));
    assertThatThrownBy(() -> cloudFormation.describeStackSet(r -> r.stackSetName("alerts")))
        .isInstanceOf(StackSetNotFoundException.class)
        .hasMessageContaining("StackSet alerts not found");
    assertThat(cloudFormation.describeStackSet(r -> r.stackSetName(id)).stackSet().statusAsString())
        .isEqualTo("DELETED");
    createSet("alerts");
    assertThat(cloudFormation.listStackSets(r -> r.status("ACTIVE")).summaries()).hasSize(1);
    assertThat(cloudFormation.listStackSets().summaries()).hasSize(2);
  }
}
