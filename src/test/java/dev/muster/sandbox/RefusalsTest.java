package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.OperationStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
final class RefusalsTest {
  private static final String ROLE =
      "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: x}}}";

  private final WireWorld world = WireWorld.of(2);

  @BeforeEach
  void begin() {
    world.createSet(Templates.HANDLE);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ListStackInstances|StackSetName=s,MaxResults=101|Member must have value less than or equal"
            + " to 100",
        "ListStackInstances|MaxResults=1|Value null at 'stackSetName' failed to satisfy constraint:"
            + " Member must not be null",
        "ListStackInstances|StackSetName=s,Filters.member.1.Name=NOPE,Filters.member.1.Values=x|Member"
            + " must satisfy enum value set",
        "ListStackSets|NextToken=eA|Invalid NextToken",
        "CreateStackSet|StackSetName=1,TemplateBody=x|Member must satisfy regular expression"
            + " pattern: [a-zA-Z][-a-zA-Z0-9]*",
        "CreateStackSet|StackSetName=t|Exactly one of TemplateBody or TemplateUrl must be"
            + " specified",
        "CreateStackSet|StackSetName=t,TemplateURL=https://x/y|TemplateURL must be a supported"
            + " URL.",
        "CreateStackInstances|StackSetName=s,Regions.member.1=us-east-1,Accounts.member.1=12|Member"
            + " must satisfy regular expression pattern: ^[0-9]{12}$",
        "CreateStackInstances|StackSetName=s,Regions.member.1=us-east-1|Either Accounts or"
            + " DeploymentTargets must be specified",
        "CreateStackInstances|StackSetName=s,Accounts.member.1=100000000001|Value null at"
            + " 'regions'",
        "CreateStackInstances|StackSetName=s,Regions.member.1=us-east-1,DeploymentTargets.OrganizationalUnitIds.member.1=o-x|Member"
            + " must satisfy constraint",
        "CreateStackInstances|StackSetName=nope,Regions.member.1=us-east-1,Accounts.member.1=100000000001|StackSet"
            + " nope not found",
        "UpdateStackSet|StackSetName=s|Exactly one of TemplateBody or TemplateUrl must be"
            + " specified",
        "UpdateStackSet|StackSetName=s,UsePreviousTemplate=true,Accounts.member.1=100000000001|Accounts"
            + " and Regions must be specified together",
        "DeleteStackInstances|StackSetName=s,Regions.member.1=us-east-1,Accounts.member.1=100000000001|Value"
            + " null at 'retainStacks'",
        "DeleteStackInstances|StackSetName=s,Regions.member.1=us-east-1,Accounts.member.1=100000000001,RetainStacks=true|StackInstanceNotFoundException",
        "DeleteStackInstances|StackSetName=s,Regions.member.1=us-east-1,Accounts.member.1=100000000001,RetainStacks=yes|must"
            + " be 'true' or 'false'",
        "StopStackSetOperation|StackSetName=s,OperationId=x|OperationNotFoundException",
        "DeleteStackSet|StackSetName=nope|StackSetNotFoundException",
        "GetTemplateSummary|StackSetName=s,TemplateBody=x|Exactly one of StackName",
        "DescribeStacks|StackName=nope|Stack with id nope does not exist"
      })
  void a_bad_request_is_refused_in_aws_words(String action, String members, String text) {
    List<String> pairs = new ArrayList<>();
    for (String member : members.split(",")) {
      pairs.addAll(List.of(member.split("=", 2)));
    }
    String answer = world.ask(action, pairs.toArray(new String[0]));
    assertThat(answer).contains("<Error><Type>Sender</Type>").containsIgnoringCase(text);
    assertThat(world.set().operations()).isEmpty();
  }

  @Test
  void a_template_above_its_size_is_refused() {
    assertThat(world.ask("ValidateTemplate", "TemplateBody", Templates.HANDLE + "#".repeat(51_200)))
        .contains("Member must have length less than or equal to 51200");
  }

  @Test
  void identity_resources_need_an_acknowledged_capability() {
    String[] request = {"StackSetName", "t", "TemplateBody", ROLE};
    assertThat(world.ask("CreateStackSet", request))
        .contains("<Code>InsufficientCapabilitiesException</Code>")
        .contains("Requires capabilities : [CAPABILITY_NAMED_IAM]");
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "TemplateBody",
                ROLE,
                "Capabilities.member.1",
                "CAPABILITY_NAMED_IAM"))
        .contains("StackSetId");
  }

  @Test
  void service_managed_sets_take_no_transforms() {
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "PermissionModel",
                "SERVICE_MANAGED",
                "Capabilities.member.1",
                "CAPABILITY_AUTO_EXPAND",
                "TemplateBody",
                "Transform: AWS::Serverless-2016-10-31\n" + Templates.HANDLE))
        .contains("do not support templates with transforms");
  }

  @Test
  void a_creation_is_not_answered_again_once_the_set_was_modified() {
    String[] request = {
      "StackSetName", "t", "TemplateBody", Templates.HANDLE, "ClientRequestToken", "once"
    };
    world.ask("CreateStackSet", request);
    world.finish(
        "t",
        WireWorld.id(
            world.ask("UpdateStackSet", "StackSetName", "t", "UsePreviousTemplate", "true")));
    assertThat(world.ask("CreateStackSet", request)).contains("CreatedButModifiedException");
  }

  @Test
  void while_an_operation_runs_neither_drift_nor_deletion_begins() {
    world.start("CreateStackInstances", WireWorld.accounts(2), List.of("us-east-1"));
    assertThat(world.ask("DetectStackSetDrift", "StackSetName", "s"))
        .contains("OperationInProgressException");
    assertThat(world.ask("DeleteStackSet", "StackSetName", "s"))
        .contains("OperationInProgressException");
  }

  @Test
  void the_permission_model_stays_while_there_are_instances() {
    world.finish(world.start("CreateStackInstances", WireWorld.accounts(1), List.of("us-east-1")));
    assertThat(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "UsePreviousTemplate",
                "true",
                "PermissionModel",
                "SERVICE_MANAGED"))
        .contains("ValidationError");
  }

  @Test
  void a_custom_administration_role_that_is_not_sent_again_is_the_standard_one_again() {
    world.ask(
        "CreateStackSet",
        "StackSetName",
        "t",
        "TemplateBody",
        Templates.HANDLE,
        "AdministrationRoleARN",
        "arn:aws:iam::000000000000:role/custom-admin",
        "ExecutionRoleName",
        "custom-execution");
    world.finish(
        "t",
        WireWorld.id(
            world.ask("UpdateStackSet", "StackSetName", "t", "UsePreviousTemplate", "true")));
    assertThat(world.set("t").definition().administrationRole())
        .endsWith(":role/AWSCloudFormationStackSetAdministrationRole");
    assertThat(world.set("t").definition().executionRole()).isEqualTo("custom-execution");
    assertThat(world.set("t").operations().iterator().next().status())
        .isEqualTo(OperationStatus.SUCCEEDED);
  }
}
