package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.DetailedStatus;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.InstanceStatus;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rarer corners of the API: what few clients meet, and those that do must not be surprised. */
final class CornersTest {
  private static final String ONE = "100000000001";
  private static final String TWO = "100000000002";
  private static final List<String> HERE = List.of("us-east-1");

  private final WireWorld world = WireWorld.of(4);

  @AfterEach
  void end() {
    world.close();
  }

  private Operation create(String... more) {
    return world.finish(world.start("CreateStackInstances", List.of(ONE, TWO), HERE, more));
  }

  private Operation detect(String... more) {
    List<String> pairs = new ArrayList<>(List.of("StackSetName", "s"));
    pairs.addAll(List.of(more));
    return world.finish(
        WireWorld.id(world.ask("DetectStackSetDrift", pairs.toArray(new String[0]))));
  }

  private String described() {
    return world.ask("DescribeStackSet", "StackSetName", "s");
  }

  @Test
  void drift_detection_with_failures_is_a_partial_success_or_beyond_the_tolerance_a_failure() {
    world.createSet(Templates.TOPIC);
    create();
    world.sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(TWO));
    detect("OperationPreferences.FailureToleranceCount", "1");
    assertThat(described())
        .contains("<DriftDetectionStatus>PARTIAL_SUCCESS<")
        .contains("<FailedStackInstancesCount>1<")
        .contains("<InSyncStackInstancesCount>1<");
    assertThat(detect().status()).isEqualTo(OperationStatus.FAILED);
    assertThat(described()).contains("<DriftDetectionStatus>FAILED<");
    assertThat(world.instance(TWO).detailed()).isEqualTo(DetailedStatus.SUCCEEDED);
  }

  @Test
  void while_drift_is_detected_only_the_operation_shows_how_far_it_is() {
    world.createSet(Templates.TOPIC);
    create();
    String id = WireWorld.id(world.ask("DetectStackSetDrift", "StackSetName", "s"));
    assertThat(described()).doesNotContain("IN_PROGRESS");
    assertThat(world.ask("DescribeStackSetOperation", "StackSetName", "s", "OperationId", id))
        .contains("<DriftDetectionStatus>IN_PROGRESS<");
    world.ask("StopStackSetOperation", "StackSetName", "s", "OperationId", id);
    world.finish(id);
    assertThat(described()).contains("<DriftDetectionStatus>STOPPED<");
  }

  @Test
  void an_import_that_fails_is_kept_as_failed_and_can_be_tried_again() {
    world.createSet(Templates.HANDLE);
    create();
    String stack = world.instance(ONE).stackId().orElseThrow();
    world.finish(
        world.start("DeleteStackInstances", List.of(ONE, TWO), HERE, "RetainStacks", "true"));
    world.sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).times(1));
    assertThat(imported(stack).status()).isEqualTo(OperationStatus.FAILED);
    assertThat(world.instance(ONE).status()).isEqualTo(InstanceStatus.INOPERABLE);
    assertThat(world.instance(ONE).detailed()).isEqualTo(DetailedStatus.FAILED_IMPORT);
    assertThat(imported(stack).status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(world.instance(ONE).stackId()).contains(stack);
  }

  private Operation imported(String stack) {
    return world.finish(
        WireWorld.id(
            world.ask("ImportStacksToStackSet", "StackSetName", "s", "StackIds.member.1", stack)));
  }

  @Test
  void without_a_gate_each_row_says_that_there_is_none_and_cancelled_rows_say_nothing() {
    world.createSet(Templates.HANDLE);
    world.sandbox.addFault(Fault.of(FaultKind.GATE_FAILED).account(ONE));
    Operation operation =
        world.finish(
            world.start("CreateStackInstances", WireWorld.accounts(2), List.of("us-east-1")));
    assertThat(rows(operation, ""))
        .contains("<AccountGateResult><Status>FAILED<")
        .contains("AccountGate check failed")
        .contains("Cancelled since failure tolerance has exceeded");
    assertThat(rows(operation, "CANCELLED")).doesNotContain("AccountGateResult");
    world.sandbox.clearFaults();
    assertThat(rows(create(), "SUCCEEDED"))
        .contains(
            "<AccountGateResult><Status>SKIPPED</Status><StatusReason>Function not found:"
                + " arn:aws:lambda:us-east-1:100000000001:function:AWSCloudFormationStackSetAccountGate");
  }

  private String rows(Operation operation, String status) {
    List<String> pairs =
        new ArrayList<>(List.of("StackSetName", "s", "OperationId", operation.id()));
    if (!status.isEmpty()) {
      pairs.addAll(
          List.of(
              "Filters.member.1.Name",
              "OPERATION_RESULT_STATUS",
              "Filters.member.1.Values",
              status));
    }
    return world.ask("ListStackSetOperationResults", pairs.toArray(new String[0]));
  }

  @Test
  void instances_are_filtered_by_all_filters_together() {
    world.createSet(Templates.TOPIC);
    Operation first = create();
    world.sandbox.addFault(Fault.of(FaultKind.DRIFT).account(ONE));
    Operation last = detect();
    assertThat(filtered("DRIFT_STATUS", "DRIFTED")).contains(ONE).doesNotContain(TWO);
    assertThat(filtered("LAST_OPERATION_ID", last.id())).contains(ONE).contains(TWO);
    assertThat(filtered("LAST_OPERATION_ID", first.id())).doesNotContain(ONE);
    assertThat(
            world.ask(
                "ListStackInstances",
                "StackSetName",
                "s",
                "Filters.member.1.Name",
                "DRIFT_STATUS",
                "Filters.member.1.Values",
                "DRIFTED",
                "Filters.member.2.Name",
                "DETAILED_STATUS",
                "Filters.member.2.Values",
                "FAILED"))
        .doesNotContain(ONE);
  }

  private String filtered(String name, String value) {
    return world.ask(
        "ListStackInstances",
        "StackSetName",
        "s",
        "Filters.member.1.Name",
        name,
        "Filters.member.1.Values",
        value);
  }

  @Test
  void operations_are_listed_newest_first() {
    world.createSet(Templates.HANDLE);
    String first = create().id();
    String second = detect().id();
    assertThat(world.ask("ListStackSetOperations", "StackSetName", "s"))
        .containsSubsequence(second, first);
  }

  @Test
  void a_stack_set_is_seen_only_in_its_region_and_by_its_account() {
    world.createSet(Templates.HANDLE);
    assertThat(world.as(ONE).ask("DescribeStackSet", "StackSetName", "s"))
        .contains("<Code>StackSetNotFoundException</Code>");
    assertThat(world.ask("ListStackSets")).doesNotContain("<member>");
  }

  @Test
  void deleted_sets_are_listed_unless_others_are_asked_for() {
    world.createSet(Templates.HANDLE);
    world.ask("DeleteStackSet", "StackSetName", "s");
    assertThat(world.ask("ListStackSets")).contains("<Status>DELETED<");
    assertThat(world.ask("ListStackSets", "Status", "ACTIVE")).doesNotContain("<member>");
  }

  @Test
  void a_stack_set_in_a_stack_set_is_refused_and_so_is_a_nested_stack_in_a_service_managed_one() {
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "TemplateBody",
                "Resources: {S: {Type: 'AWS::CloudFormation::StackSet'}}"))
        .contains("cannot contain an AWS::CloudFormation::StackSet");
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "PermissionModel",
                "SERVICE_MANAGED",
                "TemplateBody",
                "Resources: {S: {Type: 'AWS::CloudFormation::Stack'}}"))
        .contains("do not support nested stacks");
  }

  @Test
  void stacks_are_retained_on_removal_only_where_stacks_are_deployed_automatically() {
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "PermissionModel",
                "SERVICE_MANAGED",
                "TemplateBody",
                Templates.HANDLE,
                "AutoDeployment.Enabled",
                "false",
                "AutoDeployment.RetainStacksOnAccountRemoval",
                "true"))
        .contains("RetainStacksOnAccountRemoval can only be specified");
  }

  @Test
  void a_session_lasts_as_long_as_was_asked_and_a_chained_one_an_hour_at_most() {
    String role = "arn:aws:iam::" + ONE + ":role/OrganizationAccountAccessRole";
    assertThat(assume(role, "899")).contains("greater than or equal to 900");
    assertThat(assume(role, "43201")).contains("less than or equal to 43200");
    assertThat(assume(role, "900")).contains("<Expiration>2026-01-05T09:15:00.000Z<");
    assertThat(assume("arn:aws:iam::" + ONE + ":role/nope", "900"))
        .contains("<Code>AccessDenied</Code>")
        .contains("is not authorized to perform: sts:AssumeRole on resource: ");
    assertThat(world.as(TWO).ask("AssumeRole", "RoleArn", role, "RoleSessionName", "it"))
        .contains("<Code>AccessDenied</Code>");
  }

  private String assume(String role, String seconds) {
    return world.ask(
        "AssumeRole", "RoleArn", role, "RoleSessionName", "it", "DurationSeconds", seconds);
  }

  @Test
  void a_closed_account_is_pending_first_and_closed_only_once() {
    String close = "{\"AccountId\":\"" + ONE + "\"}";
    assertThat(world.organizations("CloseAccount", close)).doesNotContain("__type");
    assertThat(world.organizations("DescribeAccount", close))
        .contains("\"State\":\"PENDING_CLOSURE\"");
    assertThat(world.organizations("CloseAccount", close))
        .contains("AccountAlreadyClosedException");
    world.sandbox.advance(Duration.ofHours(1));
    assertThat(world.organizations("DescribeAccount", close)).contains("\"State\":\"SUSPENDED\"");
    assertThat(world.organizations("CloseAccount", "{\"AccountId\":\"000000000000\"}"))
        .contains("CANNOT_CLOSE_MANAGEMENT_ACCOUNT");
  }

  @Test
  void what_is_not_in_the_organization_has_an_error_of_its_own() {
    assertThat(world.organizations("ListParents", "{\"ChildId\":\"999999999999\"}"))
        .contains("ChildNotFoundException");
    assertThat(
            world.organizations(
                "DescribeCreateAccountStatus", "{\"CreateAccountRequestId\":\"car-12345678\"}"))
        .contains("CreateAccountStatusNotFoundException");
    assertThat(world.organizations("ListTagsForResource", "{\"ResourceId\":\"999999999999\"}"))
        .contains("TargetNotFoundException");
    assertThat(world.as(ONE).organizations("ListRoots", "{}"))
        .contains("AccessDeniedException")
        .contains("You don't have permissions to access this resource.");
    assertThat(world.organizations("DescribeOrganization", "{}")).contains("o-sandbox0001");
  }
}
