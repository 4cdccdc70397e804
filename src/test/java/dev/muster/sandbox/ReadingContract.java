package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.NameAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What can be read, as any client sees it. */
abstract class ReadingContract extends Contract {
  @Test
  void a_stack_set_is_stored_with_all_parameters_and_deploys_nothing() {
    createSet("alerts");
    StackSet set = cloudFormation.describeStackSet(r -> r.stackSetName("alerts")).stackSet();
    assertThat(set.statusAsString()).isEqualTo("ACTIVE");
    assertThat(set.stackSetId()).startsWith("alerts:");
    assertThat(set.stackSetARN())
        .isEqualTo(
            "arn:aws:cloudformation:ap-northeast-1:000000000000:stackset/" + set.stackSetId());
    assertThat(set.templateBody()).isEqualTo(Templates.TOPIC);
    assertThat(set.parameters())
        .extracting(p -> p.parameterKey() + "=" + p.parameterValue())
        .containsExactly("Name=alerts", "Secret=****", "Size=small");
    assertThat(set.administrationRoleARN()).endsWith("AWSCloudFormationStackSetAdministrationRole");
    assertThat(set.executionRoleName()).isEqualTo("AWSCloudFormationStackSetExecutionRole");
    assertThat(instances("alerts")).isEmpty();
  }

  @Test
  void a_name_is_taken_but_the_same_request_token_is_answered_again() {
    String first =
        cloudFormation
            .createStackSet(
                r -> r.stackSetName("a").templateBody(Templates.HANDLE).clientRequestToken("t1"))
            .stackSetId();
    assertThat(
            cloudFormation
                .createStackSet(
                    r ->
                        r.stackSetName("a").templateBody(Templates.HANDLE).clientRequestToken("t1"))
                .stackSetId())
        .isEqualTo(first);
    assertThatThrownBy(
            () ->
                cloudFormation.createStackSet(
                    r -> r.stackSetName("a").templateBody(Templates.HANDLE)))
        .isInstanceOf(NameAlreadyExistsException.class);
  }

  @Test
  void a_pair_that_is_no_instance_is_not_found() {
    createSet("alerts");
    assertThatThrownBy(
            () ->
                cloudFormation.describeStackInstance(
                    r ->
                        r.stackSetName("alerts")
                            .stackInstanceAccount("100000000001")
                            .stackInstanceRegion("us-east-1")))
        .isInstanceOf(StackInstanceNotFoundException.class);
    assertThatThrownBy(
            () ->
                cloudFormation.updateStackSet(
                    r ->
                        r.stackSetName("alerts")
                            .usePreviousTemplate(true)
                            .accounts("100000000001")
                            .regions("us-east-1")))
        .isInstanceOf(StackInstanceNotFoundException.class);
    assertThat(cloudFormation.listStackSetOperations(r -> r.stackSetName("alerts")).summaries())
        .isEmpty();
  }

  @Test
  void instances_come_in_pages_and_can_be_filtered() {
    createSet("alerts");
    await("alerts", createInstances("alerts", ACCOUNTS, "ap-northeast-1", "us-east-1"));
    var page = cloudFormation.listStackInstances(r -> r.stackSetName("alerts").maxResults(4));
    assertThat(page.summaries()).hasSize(4);
    var next =
        cloudFormation.listStackInstances(
            r -> r.stackSetName("alerts").maxResults(4).nextToken(page.nextToken()));
    assertThat(next.summaries()).hasSize(2);
    assertThat(next.nextToken()).isNull();
    assertThat(
            cloudFormation
                .listStackInstances(
                    r -> r.stackSetName("alerts").stackInstanceAccount("100000000002"))
                .summaries())
        .extracting(StackInstanceSummary::region)
        .containsExactly("ap-northeast-1", "us-east-1");
    assertThat(
            cloudFormation
                .listStackInstances(
                    r ->
                        r.stackSetName("alerts")
                            .filters(
                                StackInstanceFilter.builder()
                                    .name("DETAILED_STATUS")
                                    .values("FAILED")
                                    .build()))
                .summaries())
        .isEmpty();
    assertThatThrownBy(
            () ->
                cloudFormation.listStackInstances(
                    r -> r.stackSetName("alerts").nextToken("garbage")))
        .isInstanceOf(CloudFormationException.class);
  }

  @Test
  void a_member_account_shows_its_own_stack_under_an_assumed_role() {
    createSet("alerts");
    await("alerts", createInstances("alerts", ACCOUNTS, "ap-northeast-1"));
    Credentials keys =
        clients
            .sts()
            .assumeRole(
                r ->
                    r.roleArn("arn:aws:iam::100000000001:role/OrganizationAccountAccessRole")
                        .roleSessionName("muster"))
            .credentials();
    AwsSessionCredentials session =
        AwsSessionCredentials.create(
            keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    assertThat(clients.sts(session).getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::100000000001:assumed-role/OrganizationAccountAccessRole/muster");
    CloudFormationClient member = clients.cloudFormation(session, Region.AP_NORTHEAST_1);
    var stacks = member.describeStacks().stacks();
    assertThat(stacks).hasSize(1);
    assertThat(stacks.get(0).outputs().get(0).outputValue())
        .isEqualTo("arn:aws:sns:ap-northeast-1:100000000001:alerts-topic");
    assertThat(
            member.describeStackEvents(r -> r.stackName(stacks.get(0).stackName())).stackEvents())
        .first()
        .matches(event -> event.resourceStatusAsString().equals("CREATE_COMPLETE"));
    assertThat(clients.cloudFormation(session, Region.US_EAST_1).describeStacks().stacks())
        .isEmpty();
  }

  @Test
  void the_organization_can_be_read_page_by_page() {
    OrganizationsClient organizations = clients.organizations();
    assertThat(organizations.describeOrganization().organization().masterAccountId())
        .isEqualTo("000000000000");
    assertThat(organizations.listAccounts().accounts()).hasSize(20);
    assertThat(
            organizations.listAccountsPaginator().stream().mapToInt(p -> p.accounts().size()).sum())
        .isEqualTo(26);
    String root = organizations.listRoots().roots().get(0).id();
    assertThat(
            organizations
                .listOrganizationalUnitsForParent(r -> r.parentId(root))
                .organizationalUnits())
        .extracting(unit -> unit.name())
        .containsExactly("Dev", "Prod", "Security");
    assertThat(organizations.listAccountsForParent(r -> r.parentId(root)).accounts()).hasSize(1);
    assertThat(organizations.listParents(r -> r.childId("100000000001")).parents()).hasSize(1);
    assertThat(
            organizations
                .describeAccount(r -> r.accountId("100000000001"))
                .account()
                .stateAsString())
        .isEqualTo("ACTIVE");
    assertThat(clients.sts().getCallerIdentity().account()).isEqualTo("000000000000");
  }
}
