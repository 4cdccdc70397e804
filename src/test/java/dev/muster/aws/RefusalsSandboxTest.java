package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceStatus;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What AWS refuses or leaves behind, as it comes out of the ports. */
class RefusalsSandboxTest {
  private static final StackSetName NAME = new StackSetName("baseline");
  private static final List<AccountId> MEMBERS =
      List.of(SandboxWorld.member(1), SandboxWorld.member(2), SandboxWorld.member(3));
  private static final OperationPreferences SOFT =
      new OperationPreferences(10, 10, true, RegionConcurrency.SEQUENTIAL);

  private final SandboxWorld world = new SandboxWorld(SandboxWorld.calm());
  private final StackSets stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aParameterWithoutAValueIsRefusedBeforeAnythingIsMade() {
    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () -> stackSets.create(NAME, content(new TreeMap<>(), List.of()), "token"));

    assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST);
    assertThat(e).hasMessageContaining("[Value] must have values");
    assertThat(stackSets.describe(NAME)).isEmpty();
  }

  @Test
  void keepingASecretThatTheStackSetDoesNotHaveIsRefused() {
    stackSets.create(NAME, content(values("one"), List.of()), "token");

    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () ->
                stackSets.start(
                    new UpdateEveryInstance(
                        NAME, id("1"), SOFT, content(values("one"), List.of("Nowhere")))));

    assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST);
    assertThat(stackSets.operation(NAME, id("1"))).isEmpty();
  }

  @Test
  void anOperationOnAMissingStackSetIsNotFound() {
    CloudException e =
        catchThrowableOfType(CloudException.class, () -> stackSets.start(create("1", MEMBERS)));

    assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(e.code()).isEqualTo("StackSetNotFoundException");
  }

  @Test
  void aSecondOperationIsRefusedUnlessTheStackSetQueuesThem() {
    for (boolean queues : List.of(false, true)) {
      StackSetName name = new StackSetName(queues ? "queueing" : "refusing");
      stackSets.create(name, content(values("one"), List.of()), queues, "token-" + name);
      assertThat(stackSets.describe(name).orElseThrow().managedExecution()).isEqualTo(queues);
      stackSets.start(in(name, "1", 0));
      if (queues) {
        assertThat(stackSets.start(in(name, "2", 1))).isEqualTo(id("2"));
        assertThat(stackSets.operation(name, id("2")).orElseThrow().status())
            .isEqualTo(OperationStatus.QUEUED);
      } else {
        CloudException e =
            catchThrowableOfType(CloudException.class, () -> stackSets.start(in(name, "2", 1)));
        assertThat(e.kind()).isEqualTo(Kind.OPERATION_IN_PROGRESS);
      }
    }
  }

  private static CreateInstances in(StackSetName name, String id, int member) {
    return new CreateInstances(
        name, id(id), SOFT, at(MEMBERS.subList(member, member + 1)), new TreeMap<>());
  }

  @Test
  void theSameIdForSomethingElseStartsNothingElse() {
    stackSets.create(NAME, content(values("one"), List.of()), "token");
    finish(create("1", MEMBERS.subList(0, 1)));

    assertThat(stackSets.start(create("1", MEMBERS))).isEqualTo(id("1"));

    world.time().sleep(Duration.ofMinutes(5));
    assertThat(stackSets.instances(NAME)).hasSize(1);
  }

  @Test
  void strictToleranceZeroGoesOneByOneWhateverTheConcurrency() {
    stackSets.create(NAME, content(values("one"), List.of()), "token");
    OperationId id =
        stackSets.start(
            new CreateInstances(
                NAME,
                id("1"),
                new OperationPreferences(10, 0, false, RegionConcurrency.SEQUENTIAL),
                at(MEMBERS),
                new TreeMap<>()));
    int most = 0;
    while (!stackSets.operation(NAME, id).orElseThrow().status().isTerminal()) {
      long running =
          stackSets.instances(NAME).stream()
              .filter(instance -> instance.detailedStatus() == DetailedStatus.RUNNING)
              .count();
      most = Math.max(most, (int) running);
      world.time().sleep(Duration.ofSeconds(3));
    }

    assertThat(most).isEqualTo(1);
  }

  @Test
  void aSuspendedAccountIsSkippedAndCountsAsNoFailure() {
    var account = world.sandbox.account(MEMBERS.get(0).value()).orElseThrow();
    world.sandbox.replaceAccount(account.as(AccountState.SUSPENDED));
    stackSets.create(NAME, content(values("one"), List.of()), "token");

    Operation ended = finish(create("1", MEMBERS));

    assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(ended.failedInstances().orElse(0)).isZero();
    StackInstance skipped = stackSets.instancesOf(NAME, MEMBERS.get(0)).get(0);
    assertThat(skipped.detailedStatus()).isEqualTo(DetailedStatus.SKIPPED_SUSPENDED_ACCOUNT);
    assertThat(skipped.status()).isEqualTo(InstanceStatus.OUTDATED);
    assertThat(skipped.stackId()).isEmpty();
    assertThat(skipped.statusReason()).contains("suspended");
  }

  @Test
  void anInstanceThatCannotBeDeletedIsInoperableUntilItIsDetached() {
    stackSets.create(NAME, content(values("one"), List.of()), "token");
    finish(create("1", MEMBERS.subList(0, 1)));
    world.sandbox.addFault(Fault.of(FaultKind.DELETE_FAILS));

    finish(new DeleteInstances(NAME, id("2"), SOFT, at(MEMBERS.subList(0, 1)), false));
    StackInstance left = stackSets.instancesOf(NAME, MEMBERS.get(0)).get(0);
    assertThat(left.status()).isEqualTo(InstanceStatus.INOPERABLE);
    assertThat(left.detailedStatus()).isEqualTo(DetailedStatus.INOPERABLE);
    assertThat(stackSets.results(NAME, id("2"), Optional.of(OperationResult.Status.FAILED)))
        .hasSize(1);

    finish(new DeleteInstances(NAME, id("3"), SOFT, at(MEMBERS.subList(0, 1)), true));
    assertThat(stackSets.instances(NAME)).isEmpty();
  }

  @Test
  void serviceManagedStackSetsNeedTrustedAccess() {
    try (SandboxWorld closed = new SandboxWorld(WorldSeed.sample(1).withoutStackSetsAccess())) {
      StackSetContent content =
          new StackSetContent(
              Optional.empty(),
              ContractLanguage.TEMPLATE,
              values("one"),
              List.of(),
              List.of(),
              PermissionModel.SERVICE_MANAGED,
              Optional.empty(),
              Optional.empty(),
              Map.of());

      CloudException e =
          catchThrowableOfType(
              CloudException.class,
              () ->
                  closed
                      .clients()
                      .stackSets(TargetAddressing.ofRoot("r-sbx1", false))
                      .create(NAME, content, "token"));

      assertThat(e.advice()).contains("activate-organizations-access");
    }
  }

  private Operation finish(OperationRequest request) {
    OperationId id = stackSets.start(request);
    for (int poll = 0; poll < 500; poll++) {
      Operation operation = stackSets.operation(NAME, id).orElseThrow();
      if (operation.status().isTerminal()) {
        world.time().sleep(Duration.ofMinutes(1));
        return operation;
      }
      world.time().sleep(Duration.ofSeconds(10));
    }
    throw new AssertionError(id + " did not end");
  }

  private static CreateInstances create(String number, List<AccountId> where) {
    return new CreateInstances(NAME, id(number), SOFT, at(where), new TreeMap<>());
  }

  private static DeploymentTargets at(List<AccountId> accounts) {
    return new DeploymentTargets(accounts, List.of(SandboxWorld.TOKYO));
  }

  private static OperationId id(String number) {
    return new OperationId("muster-" + number);
  }

  private static TreeMap<String, String> values(String value) {
    return new TreeMap<>(Map.of("Value", value, "Mail1", "", "Mail2", ""));
  }

  private static StackSetContent content(TreeMap<String, String> parameters, List<String> secrets) {
    return new StackSetContent(
        Optional.empty(),
        ContractLanguage.TEMPLATE,
        parameters,
        secrets,
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
