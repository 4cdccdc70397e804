package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberStacks;
import dev.muster.cloud.MemoryOverrideCache;
import dev.muster.cloud.Observation;
import dev.muster.cloud.Observer;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.Definition;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.OperationRequest.UpdateTargets;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSets;
import dev.muster.cloud.Wait.Reason;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.OperationId;
import dev.muster.model.Organization;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapters and the sandbox together: other services, faults in the middle, both models. */
class AwsOverSandboxTest {
  private static final StackSetName NAME = new StackSetName("baseline");
  private static final List<AccountId> MEMBERS =
      List.of(SandboxWorld.member(1), SandboxWorld.member(2), SandboxWorld.member(3));
  private static final OperationPreferences SOFT =
      new OperationPreferences(10, 10, true, RegionConcurrency.SEQUENTIAL);
  private static final DeploymentTargets EVERYWHERE =
      new DeploymentTargets(MEMBERS, List.of(SandboxWorld.TOKYO));
  private static final TargetAddressing ROOT = TargetAddressing.ofRoot("r-sbx1", false);

  @Test
  void anOrganizationOfThousandIsReadByTheFewestCallsAndWaitsAreTold() {
    try (SandboxWorld world = new SandboxWorld(WorldSeed.sample(1000))) {
      Organization read = world.clients().organizations().read(false);

      assertThat(read.accounts()).hasSize(1001);
      assertThat(world.sandbox.calls()).containsEntry("DescribeOrganization", 1L);
      int throttled =
          (int) world.waits.stream().filter(w -> w.reason() == Reason.THROTTLED).count();
      assertThat(world.counter.counts())
          .containsEntry("organizations:ListAccounts", 51 + throttled);
      assertThat(throttled).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void theTreeGivesEachAccountItsPath() {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm())) {
      Organization read = world.clients().organizations().read(true);

      assertThat(read.rootId()).contains("r-sbx1");
      assertThat(read.account(SandboxWorld.member(2)).orElseThrow().organizationalUnit())
          .contains("Root/Prod/Online");
      assertThat(read.accounts()).hasSize(4);
    }
  }

  @Test
  void anEmptyPageInTheMiddleLosesNobody() {
    try (SandboxWorld world = new SandboxWorld(WorldSeed.sample(50))) {
      world.sandbox.addFault(Fault.of(FaultKind.EMPTY_PAGE).action("ListAccounts").times(2));

      assertThat(world.clients().organizations().read(false).accounts()).hasSize(51);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"LOST_RESPONSE", "CONNECTION_RESET", "API_ERROR", "API_THROTTLED"})
  void aFaultInEachCallStartsNothingTwice(FaultKind kind) {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm())) {
      world.sandbox.addFault(Fault.of(kind).action("CreateStackSet").times(1));
      world.sandbox.addFault(Fault.of(kind).action("CreateStackInstances").times(1));
      world.sandbox.addFault(Fault.of(kind).action("UpdateStackSet").times(1));
      world.sandbox.addFault(Fault.of(kind).action("UpdateStackInstances").times(1));
      world.sandbox.addFault(Fault.of(kind).action("DeleteStackInstances").times(1));
      world.sandbox.addFault(Fault.of(kind).action("DeleteStackSet").times(1));
      StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);

      stackSets.create(NAME, content("one"), "token");
      finish(world, stackSets, new CreateInstances(NAME, id("1"), SOFT, EVERYWHERE, overrides()));
      finish(
          world,
          stackSets,
          new UpdateTargets(NAME, id("2"), SOFT, EVERYWHERE, content("two"), Definition.NEW));
      finish(world, stackSets, new UpdateInstances(NAME, id("3"), SOFT, EVERYWHERE, overrides()));
      finish(world, stackSets, new DeleteInstances(NAME, id("4"), SOFT, EVERYWHERE, false));
      world.time().sleep(Duration.ofMinutes(2));

      assertThat(stackSets.latestOperations(NAME, 100))
          .extracting(operation -> operation.id().value())
          .containsExactly("muster-4", "muster-3", "muster-2", "muster-1");
      stackSets.delete(NAME);
      assertThat(stackSets.describe(NAME)).isEmpty();
      assertThat(world.waits).hasSizeGreaterThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeStackSet, cloudformation:DescribeStackSet",
    "ListStackInstances, cloudformation:ListStackInstances",
    "DescribeStackInstance, cloudformation:DescribeStackInstance",
    "ListStackSets, cloudformation:ListStackSets",
    "ListAccounts, organizations:ListAccounts",
    "GetCallerIdentity, sts:GetCallerIdentity",
    "CreateStackInstances, cloudformation:CreateStackInstances",
  })
  void accessDeniedNamesTheActionAndTheStatement(String action, String named) {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm())) {
      StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);
      stackSets.create(NAME, content("one"), "token");
      world.sandbox.addFault(Fault.of(FaultKind.API_DENIED).action(action));

      CloudException e =
          catchThrowableOfType(CloudException.class, () -> everyKindOfCall(world, stackSets));

      assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
      assertThat(e.action()).isEqualTo(named);
      assertThat(e.advice()).contains("\"Action\": \"" + named + "\"");
    }
  }

  private static void everyKindOfCall(SandboxWorld world, StackSets stackSets) {
    stackSets.describe(NAME);
    stackSets.list();
    stackSets.instances(NAME);
    world.clients().organizations().read(false);
    world.clients().identity().whoAmI();
    finish(world, stackSets, new CreateInstances(NAME, id("1"), SOFT, EVERYWHERE, overrides()));
    stackSets.overrides(NAME, new InstanceKey(MEMBERS.get(0), SandboxWorld.TOKYO));
  }

  @Test
  void theCauseIsReadInTheMemberAccount() {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm())) {
      world.sandbox.addFault(
          Fault.of(FaultKind.RESOURCE_EXISTS)
              .account(MEMBERS.get(0).value())
              .resource("AWS::SSM::Parameter"));
      StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);
      stackSets.create(NAME, content("one"), "token");
      finish(world, stackSets, new CreateInstances(NAME, id("1"), SOFT, EVERYWHERE, overrides()));
      StackInstance failed = stackSets.instancesOf(NAME, MEMBERS.get(0)).get(0);
      MemberStacks stacks =
          world.clients().memberStacks("OrganizationAccountAccessRole", new RoleSession("r1"));

      var cause = stacks.firstFailure(failed.key(), failed.stackId().orElseThrow()).orElseThrow();

      assertThat(cause.logicalId()).isEqualTo("Note");
      assertThat(cause.resourceType()).isEqualTo("AWS::SSM::Parameter");
      assertThat(cause.reason()).contains("already exists");
      assertThat(failed.statusReason()).contains("ResourceLogicalId:Note");
    }
  }

  @Test
  void aMemberAccountWithoutTheRoleSaysSo() {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm())) {
      MemberStacks stacks = world.clients().memberStacks("NoSuchRole", new RoleSession("r1"));

      CloudException e =
          catchThrowableOfType(
              CloudException.class,
              () ->
                  stacks.firstFailure(
                      new InstanceKey(MEMBERS.get(0), SandboxWorld.TOKYO),
                      "arn:aws:cloudformation:ap-northeast-1:100000000001:stack/x/1"));

      assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED);
      assertThat(e.action()).isEqualTo("sts:AssumeRole");
      assertThat(e.advice()).contains("arn:aws:iam::100000000001:role/NoSuchRole");
    }
  }

  @Test
  void serviceManagedAccountsAreReachedThroughTheRootAndNobodyElse() {
    try (SandboxWorld world = new SandboxWorld(SandboxWorld.calm())) {
      serviceManaged(world, world.clients().stackSets(ROOT));
    }
  }

  @Test
  void aDelegatedAdministratorDoesTheSameFromItsOwnAccount() {
    WorldSeed seed =
        SandboxWorld.calm()
            .withDelegations(
                List.of(
                    new Delegation(
                        MEMBERS.get(2).value(),
                        WorldSeed.STACK_SETS_PRINCIPAL,
                        Instant.parse("2025-01-01T00:00:00Z"))));
    try (SandboxWorld world = new SandboxWorld(seed, MEMBERS.get(2).value())) {
      serviceManaged(world, world.clients().stackSets(TargetAddressing.ofRoot("r-sbx1", true)));
    }
  }

  private static void serviceManaged(SandboxWorld world, StackSets stackSets) {
    DeploymentTargets two =
        new DeploymentTargets(MEMBERS.subList(0, 2), List.of(SandboxWorld.TOKYO));
    StackSetContent content = content("one", PermissionModel.SERVICE_MANAGED, List.of());

    stackSets.create(NAME, content, "token");
    finish(world, stackSets, new CreateInstances(NAME, id("1"), SOFT, two, overrides()));

    assertThat(stackSets.list()).containsExactly(NAME);
    assertThat(stackSets.describe(NAME).orElseThrow().autoDeployment()).isFalse();
    assertThat(stackSets.describe(NAME).orElseThrow().content())
        .isEqualTo(content("one", PermissionModel.SERVICE_MANAGED, List.of("Token")));
    assertThat(stackSets.instances(NAME))
        .extracting(instance -> instance.key().account())
        .containsExactlyInAnyOrder(MEMBERS.get(0), MEMBERS.get(1));
    finish(
        world,
        stackSets,
        new UpdateTargets(
            NAME,
            id("2"),
            SOFT,
            new DeploymentTargets(MEMBERS.subList(0, 1), List.of(SandboxWorld.TOKYO)),
            content("two", PermissionModel.SERVICE_MANAGED, List.of("Token")),
            Definition.NEW));
    assertThat(stackSets.instancesOf(NAME, MEMBERS.get(0)).get(0).status())
        .isEqualTo(InstanceStatus.CURRENT);
    assertThat(stackSets.instancesOf(NAME, MEMBERS.get(1)).get(0).status())
        .isEqualTo(InstanceStatus.OUTDATED);
    finish(world, stackSets, new DeleteInstances(NAME, id("3"), SOFT, two, false));
    assertThat(stackSets.instances(NAME)).isEmpty();
  }

  @Test
  void observingCostsThePagesAndOneCallPerUnknownOverride() {
    WorldSeed seed = WorldSeed.sample(150);
    try (SandboxWorld world =
        new SandboxWorld(seed.withKnobs(seed.knobs().with("throttling", "false")))) {
      StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);
      List<AccountId> all =
          java.util.stream.IntStream.rangeClosed(1, 150).mapToObj(SandboxWorld::member).toList();
      stackSets.create(NAME, content("one"), "token");
      finish(
          world,
          stackSets,
          new CreateInstances(
              NAME,
              id("1"),
              new OperationPreferences(100, 100, true, RegionConcurrency.SEQUENTIAL),
              new DeploymentTargets(all, List.of(SandboxWorld.TOKYO)),
              overrides()));
      Observer observer = new Observer(stackSets, new MemoryOverrideCache(), (name, calls) -> {});

      stackSets.describe(NAME);
      world.sandbox.forgetCalls();
      observer.observe(NAME, Observation.everything());
      assertThat(world.sandbox.calls())
          .isEqualTo(
              Map.of(
                  "DescribeStackSet", 1L, "ListStackInstances", 2L, "DescribeStackInstance", 150L));

      world.sandbox.forgetCalls();
      ObservedStackSet again = observer.observe(NAME, Observation.everything()).orElseThrow();
      assertThat(world.sandbox.calls())
          .isEqualTo(Map.of("DescribeStackSet", 1L, "ListStackInstances", 2L));
      assertThat(again.overrides())
          .hasSize(150)
          .allSatisfy((key, o) -> assertThat(o).isEqualTo(overrides()));
      assertThat(again.instances()).hasSize(150);
    }
  }

  private static void finish(SandboxWorld world, StackSets stackSets, OperationRequest request) {
    OperationId id = stackSets.start(request);
    assertThat(id).isEqualTo(request.operation());
    for (int poll = 0; poll < 500; poll++) {
      Operation operation = stackSets.operation(NAME, id).orElseThrow();
      if (operation.status().isTerminal()) {
        assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
        return;
      }
      world.time().sleep(Duration.ofSeconds(10));
    }
    throw new AssertionError(id + " did not end");
  }

  private static OperationId id(String number) {
    return new OperationId("muster-" + number);
  }

  private static TreeMap<String, String> overrides() {
    return new TreeMap<>(Map.of("Mail1", "a@example.com"));
  }

  private static StackSetContent content(String value) {
    return content(value, PermissionModel.SELF_MANAGED, List.of());
  }

  private static StackSetContent content(
      String value, PermissionModel model, List<String> secrets) {
    return new StackSetContent(
        Optional.of("for a test"),
        ContractLanguage.TEMPLATE,
        new TreeMap<>(Map.of("Value", value, "Mail1", "", "Mail2", "")),
        secrets,
        List.of(),
        model,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
