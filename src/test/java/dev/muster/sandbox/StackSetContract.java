package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.NameAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceFilter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What any client of the sandbox sees, by whichever way it comes. */
abstract class StackSetContract {
  private static final List<String> ACCOUNTS =
      List.of("100000000001", "100000000002", "100000000003");

  private final Sandbox sandbox =
      Sandbox.inMemory(
          WorldSeed.sample(25).withKnobs(Knobs.defaults().with("throttling", "false")));
  private Clients clients;
  private CloudFormationClient cloudFormation;

  abstract Clients connect(Sandbox world);

  @BeforeEach
  void open() {
    clients = connect(sandbox);
    cloudFormation = clients.cloudFormation();
  }

  @AfterEach
  void close() {
    clients.close();
    sandbox.close();
  }

  private void createSet(String name) {
    cloudFormation.createStackSet(
        r -> r.stackSetName(name).templateBody(Templates.TOPIC).description("alerts"));
  }

  private String createInstances(String name, List<String> accounts, String... regions) {
    return cloudFormation
        .createStackInstances(
            r ->
                r.stackSetName(name)
                    .accounts(accounts)
                    .regions(regions)
                    .operationPreferences(p -> p.maxConcurrentCount(10).failureToleranceCount(9)))
        .operationId();
  }

  private StackSetOperation await(String name, String operation) {
    StackSetOperation found = describe(name, operation);
    for (int polls = 0; polls < 1000 && found.endTimestamp() == null; polls++) {
      sandbox.time().sleep(Duration.ofSeconds(5));
      found = describe(name, operation);
    }
    return found;
  }

  private StackSetOperation describe(String name, String operation) {
    return cloudFormation
        .describeStackSetOperation(r -> r.stackSetName(name).operationId(operation))
        .stackSetOperation();
  }

  private List<StackInstanceSummary> instances(String name) {
    return cloudFormation
        .listStackInstancesPaginator(r -> r.stackSetName(name))
        .summaries()
        .stream()
        .toList();
  }

  private List<StackSetOperationResultSummary> results(String name, String operation) {
    sandbox.time().sleep(Duration.ofSeconds(5));
    return cloudFormation
        .listStackSetOperationResultsPaginator(r -> r.stackSetName(name).operationId(operation))
        .summaries()
        .stream()
        .toList();
  }

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
