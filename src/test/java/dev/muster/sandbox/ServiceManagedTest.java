package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.DetailedStatus;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationStatus;
import dev.muster.sandbox.world.OrganizationalUnit;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stack sets that AWS runs through the organization. */
final class ServiceManagedTest {
  private static final String MANAGEMENT = "000000000000";
  private static final String PROD = "ou-sbx1-prod0000";
  private static final String ONLINE = "ou-sbx1-online00";
  private static final String DEV = "ou-sbx1-dev00000";

  private final WireWorld world =
      new WireWorld(
          WorldSeed.of(
                  MANAGEMENT,
                  List.of(
                      new OrganizationalUnit(PROD, "Prod", "r-sbx1"),
                      new OrganizationalUnit(ONLINE, "Online", PROD),
                      new OrganizationalUnit(DEV, "Dev", "r-sbx1")),
                  List.of(
                      Account.active(MANAGEMENT, "management", PROD),
                      Account.active("111111111111", "one", PROD),
                      Account.active("222222222222", "two", ONLINE),
                      Account.active("333333333333", "three", DEV),
                      Account.active("444444444444", "gone", DEV).as(AccountState.SUSPENDED)))
              .withDelegations(
                  List.of(
                      new Delegation(
                          "333333333333",
                          WorldSeed.STACK_SETS_PRINCIPAL,
                          java.time.Instant.parse("2025-01-01T00:00:00Z")))));

  @AfterEach
  void close() {
    world.close();
  }

  private void create(String... more) {
    List<String> pairs =
        new ArrayList<>(
            List.of(
                "StackSetName", "s",
                "PermissionModel", "SERVICE_MANAGED",
                "TemplateBody", Templates.HANDLE));
    pairs.addAll(List.of(more));
    assertThat(world.ask("CreateStackSet", pairs.toArray(new String[0]))).contains("StackSetId");
  }

  private String target(String action, String unit, String filter, String... accounts) {
    List<String> pairs =
        new ArrayList<>(
            List.of(
                "StackSetName", "s",
                "Regions.member.1", "us-east-1",
                "DeploymentTargets.OrganizationalUnitIds.member.1", unit,
                "OperationPreferences.FailureTolerancePercentage", "100",
                "OperationPreferences.MaxConcurrentPercentage", "100"));
    if (!filter.isEmpty()) {
      pairs.addAll(List.of("DeploymentTargets.AccountFilterType", filter));
    }
    pairs.addAll(WireWorld.list("DeploymentTargets.Accounts", List.of(accounts)));
    if (action.startsWith("Delete")) {
      pairs.addAll(List.of("RetainStacks", "false"));
    }
    return world.ask(action, pairs.toArray(new String[0]));
  }

  private Operation deploy(String unit, String filter, String... accounts) {
    return world.finish(WireWorld.id(target("CreateStackInstances", unit, filter, accounts)));
  }

  private Set<String> accounts() {
    Set<String> found = new TreeSet<>();
    for (InstanceKey key : world.set().instances().keySet()) {
      found.add(key.account());
    }
    return found;
  }

  @Test
  void a_unit_means_all_below_it_but_never_the_management_account() {
    create();
    Operation operation = deploy(PROD, "");
    assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(accounts()).containsExactly("111111111111", "222222222222");
    assertThat(world.instance("222222222222").organizationalUnit()).isEqualTo(PROD);
  }

  @Test
  void intersection_difference_and_union_filter_accounts() {
    create();
    deploy("r-sbx1", "INTERSECTION", "222222222222", "999999999999");
    assertThat(accounts()).containsExactly("222222222222");
    deploy(PROD, "DIFFERENCE", "222222222222");
    assertThat(accounts()).containsExactly("111111111111", "222222222222");
    assertThat(target("CreateStackInstances", PROD, "UNION", "333333333333"))
        .contains("<Code>ValidationError</Code>");
    deploy(DEV, "");
    Operation updated =
        world.finish(WireWorld.id(target("UpdateStackInstances", ONLINE, "UNION", "333333333333")));
    assertThat(updated.size()).isEqualTo(2);
  }

  @Test
  void a_suspended_account_is_skipped_and_counts_as_no_failure() {
    create();
    Operation operation = deploy(DEV, "");
    assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(operation.failed()).isZero();
    assertThat(world.instance("444444444444").detailed())
        .isEqualTo(DetailedStatus.SKIPPED_SUSPENDED_ACCOUNT);
    assertThat(world.instance("444444444444").stackId()).isEmpty();
    assertThat(world.instance("444444444444").reason())
        .startsWith("This account is suspended. To remove this instance");
  }

  @Test
  void plain_accounts_and_missing_access_are_refused_with_the_texts_of_aws() {
    create();
    assertThat(
            world.ask(
                "CreateStackInstances",
                "StackSetName",
                "s",
                "Regions.member.1",
                "us-east-1",
                "Accounts.member.1",
                "111111111111"))
        .contains("can only have OrganizationalUnit as target");
    world.as("111111111111");
    assertThat(
            world.ask(
                "CreateStackSet",
                "StackSetName",
                "t",
                "PermissionModel",
                "SERVICE_MANAGED",
                "TemplateBody",
                Templates.HANDLE))
        .contains("You must be the management account or delegated admin account");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s"))
        .contains("StackSetNotFoundException");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s", "CallAs", "DELEGATED_ADMIN"))
        .contains("Failed to check account is Delegated Administrator");
    try (WireWorld closed = new WireWorld(WorldSeed.sample(1).withoutStackSetsAccess())) {
      assertThat(
              closed.ask(
                  "CreateStackSet",
                  "StackSetName",
                  "t",
                  "PermissionModel",
                  "SERVICE_MANAGED",
                  "TemplateBody",
                  Templates.HANDLE))
          .contains("You must enable organizations access to operate a service managed stack set");
    }
  }

  @Test
  void a_delegated_administrator_sees_the_sets_of_the_management_account_if_it_says_so() {
    create();
    world.as("333333333333");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s"))
        .contains("StackSetNotFoundException");
    assertThat(world.ask("DescribeStackSet", "StackSetName", "s", "CallAs", "DELEGATED_ADMIN"))
        .contains(":" + MANAGEMENT + ":stackset/s:");
    assertThat(world.ask("ListStackSets", "CallAs", "DELEGATED_ADMIN"))
        .contains("<StackSetName>s<");
    assertThat(world.ask("ListStackSets")).doesNotContain("<StackSetName>");
  }

  @Test
  void auto_deployment_follows_accounts_that_move_in_and_out() {
    create("AutoDeployment.Enabled", "true");
    deploy(PROD, "");
    world.organizations(
        "MoveAccount",
        "{\"AccountId\":\"333333333333\",\"SourceParentId\":\""
            + DEV
            + "\",\"DestinationParentId\":\""
            + ONLINE
            + "\"}");
    world.sandbox.time().sleep(Duration.ofMinutes(5));
    assertThat(accounts()).contains("333333333333");
    world.organizations(
        "MoveAccount",
        "{\"AccountId\":\"222222222222\",\"SourceParentId\":\""
            + ONLINE
            + "\",\"DestinationParentId\":\""
            + DEV
            + "\"}");
    world.sandbox.time().sleep(Duration.ofMinutes(5));
    assertThat(accounts()).containsExactly("111111111111", "333333333333");
    assertThat(world.ask("ListStackSetAutoDeploymentTargets", "StackSetName", "s"))
        .contains("<OrganizationalUnitId>" + PROD)
        .contains("<member>us-east-1</member>");
  }

  @Test
  void a_new_account_joins_the_root_and_gets_what_targets_the_root() {
    create("AutoDeployment.Enabled", "true");
    deploy("r-sbx1", "");
    String answer =
        world.organizations(
            "CreateAccount", "{\"Email\":\"new@example.com\",\"AccountName\":\"new\"}");
    assertThat(answer).contains("IN_PROGRESS");
    world.sandbox.time().sleep(Duration.ofMinutes(10));
    assertThat(world.organizations("ListCreateAccountStatus", "{}")).contains("SUCCEEDED");
    assertThat(accounts()).hasSize(5);
  }

  @Test
  void with_managed_execution_a_second_operation_waits_its_turn() {
    create("ManagedExecution.Active", "true");
    String first = WireWorld.id(target("CreateStackInstances", PROD, ""));
    String second = WireWorld.id(target("CreateStackInstances", DEV, ""));
    assertThat(world.operation(first).status()).isEqualTo(OperationStatus.RUNNING);
    assertThat(world.operation(second).status()).isEqualTo(OperationStatus.QUEUED);
    assertThat(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "UsePreviousTemplate",
                "true",
                "ManagedExecution.Active",
                "false"))
        .contains("InvalidOperationException");
    assertThat(world.finish(second).status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(world.operation(second).ended().orElseThrow())
        .isAfter(world.operation(first).ended().orElseThrow());
  }

  @Test
  void deleting_by_the_targeted_unit_removes_it_as_a_target() {
    create();
    deploy(PROD, "");
    world.finish(WireWorld.id(target("DeleteStackInstances", PROD, "")));
    assertThat(accounts()).isEmpty();
    assertThat(world.set().unitTargets()).isEmpty();
  }

  @Test
  void an_operation_over_an_empty_unit_succeeds_without_results() {
    create();
    deploy(ONLINE, "INTERSECTION", "111111111111");
    Operation operation = deploy(ONLINE, "INTERSECTION", "111111111111");
    assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(operation.size()).isZero();
  }

  @Test
  void auto_deployment_waits_for_the_sets_it_depends_on() {
    create("AutoDeployment.Enabled", "true");
    deploy(PROD, "");
    String arn = world.set().arn();
    world.ask(
        "CreateStackSet",
        "StackSetName",
        "later",
        "PermissionModel",
        "SERVICE_MANAGED",
        "TemplateBody",
        Templates.HANDLE,
        "AutoDeployment.Enabled",
        "true",
        "AutoDeployment.DependsOn.member.1",
        arn);
    String id =
        WireWorld.id(
            world.ask(
                "CreateStackInstances",
                "StackSetName",
                "later",
                "Regions.member.1",
                "us-east-1",
                "DeploymentTargets.OrganizationalUnitIds.member.1",
                PROD));
    world.finish("later", id);
    world.organizations(
        "MoveAccount",
        "{\"AccountId\":\"333333333333\",\"SourceParentId\":\""
            + DEV
            + "\",\"DestinationParentId\":\""
            + PROD
            + "\"}");
    assertThat(world.set("later").open().get(0).status()).isEqualTo(OperationStatus.QUEUED);
    world.sandbox.time().sleep(Duration.ofMinutes(10));
    Operation first = last(world.set());
    Operation second = last(world.set("later"));
    assertThat(second.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(second.ended().orElseThrow()).isAfter(first.ended().orElseThrow());
  }

  private static Operation last(dev.muster.sandbox.world.StackSet set) {
    return List.copyOf(set.operations()).get(set.operations().size() - 1);
  }

  @Test
  void without_a_filter_type_listed_accounts_are_ignored_or_added() {
    create();
    deploy("r-sbx1", "");
    Operation none =
        world.finish(WireWorld.id(target("UpdateStackInstances", ONLINE, "", "333333333333")));
    assertThat(none.size()).isEqualTo(1);
    world.tune("unionByDefault", "true");
    Operation union =
        world.finish(WireWorld.id(target("UpdateStackInstances", ONLINE, "", "333333333333")));
    assertThat(union.size()).isEqualTo(2);
  }
}
