package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.world.Account;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.InstanceStatus;
import dev.muster.sandbox.world.Knobs;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.StackInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each switch, off and on. */
final class KnobsTest {
  private static final String ONE = "100000000001";
  private static final List<String> HERE = List.of("us-east-1");

  private final WireWorld world = WireWorld.of(4);

  @AfterEach
  void end() {
    world.close();
  }

  private StackInstance create() {
    world.finish(world.start("CreateStackInstances", List.of(ONE), HERE));
    return world.instance(ONE);
  }

  @Test
  void a_failed_creation_is_deleted_or_stays_in_rollback_complete() {
    world.createSet(Templates.TOPIC);
    world.sandbox.addFault(Fault.of(FaultKind.RESOURCE_FAILS).text("no").times(2));
    StackInstance failed = create();
    assertThat(failed.stackId()).isPresent();
    assertThat(world.as(ONE).ask("ListStacks")).contains("DELETE_COMPLETE");
    world.as("000000000000").tune("failedCreateStays", "true");
    create();
    assertThat(world.as(ONE).ask("ListStacks")).contains("ROLLBACK_COMPLETE");
    world.as("000000000000");
    assertThat(create().reason())
        .matches("Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\\.");
  }

  @Test
  void a_replayed_operation_id_is_adopted_or_refused() {
    world.createSet(Templates.HANDLE);
    String[] request = {
      "StackSetName",
      "s",
      "Accounts.member.1",
      ONE,
      "Regions.member.1",
      "us-east-1",
      "OperationId",
      "mine"
    };
    world.ask("CreateStackInstances", request);
    assertThat(world.ask("CreateStackInstances", request)).contains("<OperationId>mine<");
    world.tune("replayAdopts", "false");
    assertThat(world.ask("CreateStackInstances", request))
        .contains("OperationIdAlreadyExistsException");
  }

  @Test
  void a_replay_that_another_operation_has_overtaken_is_stale_or_adopted() {
    world.createSet(Templates.HANDLE);
    String[] request = {
      "StackSetName",
      "s",
      "Accounts.member.1",
      ONE,
      "Regions.member.1",
      "us-east-1",
      "OperationId",
      "mine"
    };
    world.finish(WireWorld.id(world.ask("CreateStackInstances", request)));
    create();
    assertThat(world.ask("CreateStackInstances", request))
        .contains("<Code>StaleRequestException</Code>")
        .contains("since operation mine was performed");
    world.tune("overtakenIsStale", "false");
    assertThat(world.ask("CreateStackInstances", request)).contains("<OperationId>mine<");
    assertThat(world.set().operations()).hasSize(2);
  }

  @Test
  void an_organization_without_all_features_runs_no_service_managed_sets() {
    String[] request = {
      "StackSetName", "t", "PermissionModel", "SERVICE_MANAGED", "TemplateBody", Templates.HANDLE
    };
    world.tune("allFeatures", "false");
    assertThat(world.organizations("DescribeOrganization", "{}"))
        .contains("\"FeatureSet\":\"CONSOLIDATED_BILLING\"");
    assertThat(world.ask("DescribeOrganizationsAccess")).contains("<Status>DISABLED<");
    assertThat(world.ask("ActivateOrganizationsAccess")).contains("InvalidOperationException");
    assertThat(
            world.organizations(
                "EnableAWSServiceAccess", "{\"ServicePrincipal\":\"config.amazonaws.com\"}"))
        .contains("ORGANIZATION_NOT_IN_ALL_FEATURES_MODE");
    assertThat(world.ask("CreateStackSet", request))
        .contains("You must enable organizations access");
    world.tune("allFeatures", "true");
    assertThat(world.organizations("DescribeOrganization", "{}")).contains("\"ALL\"");
    assertThat(world.ask("CreateStackSet", request)).contains("<StackSetId>t:");
  }

  @Test
  void a_current_instance_is_left_alone_or_worked_on_by_a_creation() {
    world.createSet(Templates.HANDLE);
    create();
    assertThat(create().reason()).isEmpty();
    world.tune("redeployCurrent", "true");
    assertThat(create().reason()).isEqualTo("No updates are to be performed.");
  }

  @Test
  void a_new_template_without_parameters_keeps_the_values_or_takes_the_defaults() {
    world.createSet(Templates.TOPIC);
    world.finish(
        WireWorld.id(
            world.ask(
                "UpdateStackSet",
                "StackSetName",
                "s",
                "UsePreviousTemplate",
                "true",
                "Parameters.member.1.ParameterKey",
                "Name",
                "Parameters.member.1.ParameterValue",
                "kept")));
    world.finish(
        WireWorld.id(
            world.ask(
                "UpdateStackSet", "StackSetName", "s", "TemplateBody", Templates.TOPIC + "\n#")));
    assertThat(world.set().definition().parameters()).containsEntry("Name", "kept");
    world.tune("keepParameters", "false");
    world.finish(
        WireWorld.id(
            world.ask("UpdateStackSet", "StackSetName", "s", "TemplateBody", Templates.TOPIC)));
    assertThat(world.set().definition().parameters()).containsEntry("Name", "alerts");
  }

  @Test
  void accounts_carry_the_retired_status_or_only_the_state() {
    String request = "{\"AccountId\":\"" + ONE + "\"}";
    assertThat(world.organizations("DescribeAccount", request))
        .contains("\"Status\":\"ACTIVE\"")
        .contains("\"State\":\"ACTIVE\"");
    world.tune("accountStatus", "false");
    assertThat(world.organizations("DescribeAccount", request))
        .doesNotContain("\"Status\"")
        .contains("\"State\":\"ACTIVE\"");
  }

  @Test
  void a_skipped_account_has_a_result_row_or_none() {
    world.createSet(Templates.HANDLE);
    Account account = world.sandbox.account(ONE).orElseThrow();
    world.sandbox.replaceAccount(account.as(AccountState.SUSPENDED));
    String id = world.start("CreateStackInstances", List.of(ONE), HERE);
    world.finish(id);
    String[] results = {"StackSetName", "s", "OperationId", id};
    assertThat(world.ask("ListStackSetOperationResults", results)).contains(ONE);
    world.tune("suspendedRows", "false");
    assertThat(world.ask("ListStackSetOperationResults", results)).doesNotContain(ONE);
  }

  @Test
  void an_import_shows_create_or_update() {
    world.createSet(Templates.HANDLE);
    for (String action : List.of("CREATE", "UPDATE")) {
      String stack = create().stackId().orElseThrow();
      world.finish(world.start("DeleteStackInstances", List.of(ONE), HERE, "RetainStacks", "true"));
      world.tune("importActsAsUpdate", "" + action.equals("UPDATE"));
      String id =
          WireWorld.id(
              world.ask("ImportStacksToStackSet", "StackSetName", "s", "StackIds.member.1", stack));
      assertThat(world.finish(id).action()).hasToString(action);
      world.finish(world.start("DeleteStackInstances", List.of(ONE), HERE, "RetainStacks", "true"));
    }
  }

  @Test
  void the_strict_window_shrinks_only_below_tolerance_plus_one_or_always() {
    for (int expected : List.of(2, 1)) {
      try (WireWorld other = WireWorld.of(30)) {
        other.tune("strictAlwaysShrinks", "" + (expected == 1));
        other.createSet(Templates.HANDLE);
        other.sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(ONE));
        String id =
            other.start(
                "CreateStackInstances",
                WireWorld.accounts(30),
                HERE,
                "OperationPreferences.FailureToleranceCount",
                "5",
                "OperationPreferences.MaxConcurrentCount",
                "2");
        int most = 0;
        for (Operation o = other.operation(id); !o.status().ended(); o = other.operation(id)) {
          most = o.failed() == 1 ? Math.max(most, o.running()) : most;
          other.sandbox.time().sleep(Duration.ofSeconds(1));
        }
        assertThat(most).isEqualTo(expected);
      }
    }
  }

  @Test
  void durations_stay_within_the_knobs() {
    world.tune("longest", "PT20S");
    world.createSet(Templates.HANDLE);
    Instant begun = world.sandbox.time().instant();
    create();
    Instant ended = world.set().operations().iterator().next().ended().orElseThrow();
    assertThat(Duration.between(begun, ended))
        .isBetween(Duration.ofSeconds(17), Duration.ofSeconds(26));
  }

  @Test
  void cloud_formation_throttles_when_a_rate_is_set() {
    world.tune("cloudFormationRate", "1");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(world.ask("ListStackSets"));
    }
    assertThat(answers.get(1)).contains("ListStackSetsResult");
    assertThat(answers.get(2)).contains("<Code>Throttling</Code>");
  }

  @Test
  void a_knob_that_does_not_exist_or_does_not_fit_is_refused() {
    assertThatThrownBy(() -> Knobs.defaults().with("nope", "1"))
        .hasMessageContaining("there are [shortest, longest");
    assertThatThrownBy(() -> Knobs.defaults().with("shortest", "soon"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void an_account_without_the_role_or_the_region_fails_without_any_fault() {
    world.createSet(Templates.HANDLE);
    Account account = world.sandbox.account(ONE).orElseThrow();
    world.sandbox.replaceAccount(account.without(Set.of("AWSCloudFormationStackSetExecutionRole")));
    assertThat(create().reason()).contains("should have");
    world.sandbox.replaceAccount(account.enabled(Set.of("eu-west-1")));
    assertThat(create().reason()).contains("STS is not activated");
    world.sandbox.replaceAccount(account);
    assertThat(create().status()).isEqualTo(InstanceStatus.CURRENT);
  }

  @Test
  void a_protected_stack_cannot_be_deleted() {
    world.createSet(Templates.HANDLE);
    String stack = create().stackId().orElseThrow();
    world
        .as(ONE)
        .ask(
            "UpdateTerminationProtection",
            "StackName",
            stack,
            "EnableTerminationProtection",
            "true");
    world.as("000000000000");
    world.finish(world.start("DeleteStackInstances", List.of(ONE), HERE, "RetainStacks", "false"));
    assertThat(world.instance(ONE).status()).isEqualTo(InstanceStatus.INOPERABLE);
    assertThat(world.instance(ONE).reason()).contains("TerminationProtection");
  }
}
