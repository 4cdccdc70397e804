package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.json.Json;
import dev.muster.sandbox.world.DetailedStatus;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.InstanceStatus;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationStatus;
import dev.muster.sandbox.world.StackInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on purpose, with the reasons that AWS gives. */
final class FaultsTest {
  private static final String ONE = "100000000001";
  private static final List<String> HERE = List.of("us-east-1");

  private final WireWorld world = WireWorld.of(3);

  @BeforeEach
  void begin() {
    world.createSet(Templates.TOPIC);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private StackInstance create() {
    world.finish(world.start("CreateStackInstances", List.of(ONE), HERE));
    return world.instance(ONE);
  }

  private Operation delete() {
    return world.finish(
        world.start("DeleteStackInstances", List.of(ONE), HERE, "RetainStacks", "false"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROLE_MISSING|should have 'AWSCloudFormationStackSetExecutionRole' role with trust",
        "ADMINISTRATION_ROLE_MISSING|role with trust relationship to CloudFormation service.",
        "GATE_FAILED|AccountGate check failed",
        "POLICY_DENIES_STACK|cloudformation:CreateStack on resource:"
            + " arn:aws:cloudformation:us-east-1",
        "POLICY_DENIES_RESOURCE|ResourceLogicalId:Topic, ResourceType:AWS::SNS::Topic,"
            + " ResourceStatusReason:User: arn",
        "REGION_DISABLED|STS is not activated in this region for account:100000000001.",
        "RESOURCE_EXISTS|already exists.",
        "QUOTA_EXCEEDED|You have attempted to create more topics than allowed",
        "RATE_EXCEEDED|ResourceStatusReason:Rate exceeded"
      })
  void a_target_fails_with_the_reason_of_its_fault(FaultKind kind, String reason) {
    world.sandbox.addFault(Fault.of(kind).account(ONE));
    StackInstance instance = create();
    assertThat(instance.status()).isEqualTo(InstanceStatus.OUTDATED);
    assertThat(instance.detailed()).isEqualTo(DetailedStatus.FAILED);
    assertThat(instance.reason()).contains(reason);
  }

  @Test
  void two_stacks_with_a_resource_of_one_name_collide() {
    create();
    assertThat(world.ask("CreateStackSet", "StackSetName", "t", "TemplateBody", Templates.TOPIC))
        .contains("StackSetId");
    String id =
        WireWorld.id(
            world.ask(
                "CreateStackInstances",
                "StackSetName",
                "t",
                "Accounts.member.1",
                ONE,
                "Regions.member.1",
                "us-east-1"));
    Operation operation = world.finish("t", id);
    assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(operation.rows().get(0).rows().get(0).reason())
        .startsWith(
            "ResourceLogicalId:Topic, ResourceType:AWS::SNS::Topic,"
                + " ResourceStatusReason:alerts-topic already exists in stack arn:");
  }

  @Test
  void a_failed_deletion_leaves_the_instance_inoperable_until_it_is_detached() {
    create();
    String fault = world.sandbox.addFault(Fault.of(FaultKind.DELETE_FAILS).account(ONE));
    assertThat(delete().status()).isEqualTo(OperationStatus.FAILED);
    assertThat(world.instance(ONE).status()).isEqualTo(InstanceStatus.INOPERABLE);
    world.sandbox.removeFault(fault);
    Operation update =
        world.finish(
            WireWorld.id(
                world.ask("UpdateStackSet", "StackSetName", "s", "UsePreviousTemplate", "true")));
    assertThat(update.size()).isZero();
    world.finish(world.start("DeleteStackInstances", List.of(ONE), HERE, "RetainStacks", "true"));
    assertThat(world.set().instances()).isEmpty();
    assertThat(world.as(ONE).ask("ListStacks")).contains("DELETE_FAILED");
  }

  @Test
  void retained_stacks_stay_and_can_be_imported() {
    String stack = create().stackId().orElseThrow();
    world.finish(world.start("DeleteStackInstances", List.of(ONE), HERE, "RetainStacks", "true"));
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "TemplateBody",
                Templates.TOPIC.replace(", NoEcho: true", "")))
        .contains("StackSetId");
    String id =
        WireWorld.id(
            world.ask("ImportStacksToStackSet", "StackSetName", "t", "StackIds.member.1", stack));
    assertThat(world.finish("t", id).status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(world.ask("ListStackInstances", "StackSetName", "t")).contains(stack);
    assertThat(
            world.ask("ImportStacksToStackSet", "StackSetName", "t", "StackIds.member.1", "arn:x"))
        .contains("StackNotFoundException");
  }

  @Test
  void drift_is_found_counted_and_told_resource_by_resource() {
    create();
    world.sandbox.addFault(Fault.of(FaultKind.DRIFT).account(ONE).resource("Topic"));
    String id = WireWorld.id(world.ask("DetectStackSetDrift", "StackSetName", "s"));
    world.finish(id);
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s"))
        .contains("<DriftedStackInstancesCount>1<")
        .contains("<DriftDetectionStatus>COMPLETED<");
    assertThat(
            world.ask(
                "ListStackInstanceResourceDrifts",
                "StackSetName",
                "s",
                "StackInstanceAccount",
                ONE,
                "StackInstanceRegion",
                "us-east-1",
                "OperationId",
                id))
        .contains("<LogicalResourceId>Topic<")
        .contains("<StackResourceDriftStatus>MODIFIED<");
  }

  @Test
  void a_slow_target_takes_longer_and_a_stuck_one_can_only_be_stopped() {
    world.sandbox.addFault(
        Fault.of(FaultKind.SLOW).account(ONE).delay(Duration.ofHours(2)).times(1));
    String slow = world.start("CreateStackInstances", List.of(ONE), HERE);
    world.sandbox.time().sleep(Duration.ofMinutes(110));
    assertThat(world.operation(slow).status()).isEqualTo(OperationStatus.RUNNING);
    world.finish(slow);
    world.sandbox.addFault(Fault.of(FaultKind.STUCK).account("100000000002"));
    String stuck =
        world.start("CreateStackInstances", List.of("100000000002", "100000000003"), HERE);
    world.sandbox.time().sleep(Duration.ofDays(3));
    assertThat(world.operation(stuck).status()).isEqualTo(OperationStatus.RUNNING);
    world.ask("StopStackSetOperation", "StackSetName", "s", "OperationId", stuck);
    assertThat(world.operation(stuck).status()).isEqualTo(OperationStatus.STOPPING);
  }

  @Test
  void a_propagating_role_works_after_a_while() {
    world.sandbox.addFault(
        Fault.of(FaultKind.ROLE_PROPAGATING).account(ONE).delay(Duration.ofMinutes(3)));
    assertThat(create().reason()).contains("is not authorized to perform: sts:AssumeRole");
    world.sandbox.time().sleep(Duration.ofMinutes(3));
    assertThat(create().status()).isEqualTo(InstanceStatus.CURRENT);
  }

  @Test
  void operation_lists_lag_behind_while_the_description_does_not() {
    world.tune("lag", "PT30S");
    String id = world.start("CreateStackInstances", List.of(ONE), HERE);
    assertThat(world.ask("ListStackSetOperations", "StackSetName", "s"))
        .doesNotContain("<OperationId>");
    assertThat(world.ask("DescribeStackSetOperation", "StackSetName", "s", "OperationId", id))
        .contains("<Status>RUNNING<");
    world.sandbox.time().sleep(Duration.ofSeconds(31));
    assertThat(world.ask("ListStackSetOperations", "StackSetName", "s")).contains(id);
  }

  @Test
  void a_fault_is_the_same_after_a_way_through_json() throws IOException {
    Fault fault =
        Fault.of(FaultKind.SLOW).account(ONE).delay(Duration.ofMinutes(2)).probability(0.5);
    Object tree = Json.read(Json.write(fault.tree()));
    @SuppressWarnings("unchecked")
    Fault again = Fault.of((Map<String, Object>) tree);
    assertThat(again).isEqualTo(fault);
    assertThat(Fault.of(Map.of("kind", "GATE_FAILED"))).isEqualTo(Fault.of(FaultKind.GATE_FAILED));
    assertThatThrownBy(() -> Fault.of(Map.of("kind", "NOPE")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void with_half_a_chance_the_same_seed_strikes_the_same_accounts() {
    String[] pictures = new String[2];
    for (int i = 0; i < 2; i++) {
      try (WireWorld again = WireWorld.of(40)) {
        again.createSet(Templates.HANDLE);
        again.sandbox.addFault(Fault.of(FaultKind.TARGET_FAILS).text("no").probability(0.5));
        String id =
            again.start(
                "CreateStackInstances",
                WireWorld.accounts(40),
                HERE,
                "OperationId",
                "op",
                "OperationPreferences.FailureToleranceCount",
                "40",
                "OperationPreferences.MaxConcurrentCount",
                "40");
        Operation operation = again.finish(id);
        assertThat(operation.failed()).isBetween(8, 32);
        pictures[i] = operation.rows().toString();
      }
    }
    assertThat(pictures[0]).isEqualTo(pictures[1]);
  }

  @Test
  void the_events_of_a_failed_update_name_the_resource_and_the_reason() {
    String stack = create().stackId().orElseThrow();
    world.sandbox.addFault(
        Fault.of(FaultKind.RESOURCE_FAILS).resource("Extra").text("it is not allowed"));
    world.finish(
        WireWorld.id(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "TemplateBody",
                Templates.TOPIC.replace(
                    "  Queue:", "  Extra: { Type: AWS::SQS::Queue }\n  Queue:"))));
    assertThat(world.instance(ONE).detailed()).isEqualTo(DetailedStatus.FAILED);
    assertThat(world.instance(ONE).stackId()).contains(stack);
    world.as(ONE);
    assertThat(world.ask("DescribeStackEvents", "StackName", stack))
        .contains("<LogicalResourceId>Extra</LogicalResourceId>")
        .contains("<ResourceStatus>UPDATE_FAILED</ResourceStatus>")
        .contains("<ResourceStatusReason>it is not allowed</ResourceStatusReason>")
        .contains("UPDATE_ROLLBACK_COMPLETE");
    assertThat(world.ask("DescribeStackResources", "StackName", stack)).doesNotContain("Extra");
  }

  @Test
  void a_stack_in_a_bad_state_cannot_be_updated() {
    create();
    world.sandbox.addFault(Fault.of(FaultKind.STACK_STATE).text("UPDATE_ROLLBACK_FAILED"));
    world.finish(
        WireWorld.id(
            world.ask("UpdateStackSet", "StackSetName", "s", "UsePreviousTemplate", "true")));
    assertThat(world.instance(ONE).reason())
        .matches("Stack:arn:.* is in UPDATE_ROLLBACK_FAILED state and can not be updated\\.");
  }

  @Test
  void a_retained_resource_collides_with_the_next_creation() {
    world.ask(
        "CreateStackSet",
        "StackSetName",
        "kept",
        "TemplateBody",
        "Resources: {B: {Type: 'AWS::S3::Bucket', DeletionPolicy: Retain, Properties: {BucketName:"
            + " logs}}}");
    String[] request = {
      "StackSetName",
      "kept",
      "Accounts.member.1",
      ONE,
      "Regions.member.1",
      "us-east-1",
      "RetainStacks",
      "false"
    };
    world.finish("kept", WireWorld.id(world.ask("CreateStackInstances", request)));
    world.finish("kept", WireWorld.id(world.ask("DeleteStackInstances", request)));
    Operation again =
        world.finish("kept", WireWorld.id(world.ask("CreateStackInstances", request)));
    assertThat(again.rows().get(0).rows().get(0).reason()).endsWith("logs already exists.");
  }
}
