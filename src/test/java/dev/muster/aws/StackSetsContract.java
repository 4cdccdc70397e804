package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.Definition;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationResult.Status;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSetDescription;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.DetailedStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.OperationId;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What Muster relies on when it talks to StackSets. Whoever stands behind the ports, the sandbox or
 * an endpoint, must keep it.
 */
abstract class StackSetsContract extends ContractLanguage {
  // ---- the definition

  @Test
  void aStackSetThatWasNeverMadeIsEmpty() {
    assertThat(stackSets.describe(NAME)).isEmpty();
    assertThat(stackSets.list()).doesNotContain(NAME);
  }

  @Test
  void whatWasMadeIsWhatIsObserved() {
    String id = stackSets.create(NAME, content("one"), "muster-contract-1");

    StackSetDescription found = stackSets.describe(NAME).orElseThrow();
    assertThat(found.id()).isEqualTo(id).startsWith(NAME + ":");
    assertThat(found.autoDeployment()).isFalse();
    assertThat(found.managedExecution()).isFalse();
    assertThat(found.content()).isEqualTo(content("one", List.of("Token")));
    assertThat(stackSets.list()).contains(NAME);
    assertThat(stackSets.instances(NAME)).isEmpty();
    assertThat(stackSets.latestOperations(NAME, 5)).isEmpty();
  }

  @Test
  void makingItTwiceMakesItOnce() {
    String id = stackSets.create(NAME, content("one"), "muster-contract-1");

    assertThat(stackSets.create(NAME, content("one"), "muster-contract-1")).isEqualTo(id);
    assertThat(stackSets.list()).containsOnlyOnce(NAME);
  }

  @Test
  void aStackSetWithInstancesIsNotDeleted() {
    deployed(accounts.subList(0, 1), List.of(home));

    CloudException e = catchThrowableOfType(CloudException.class, () -> stackSets.delete(NAME));
    assertThat(e.code()).isEqualTo("StackSetNotEmptyException");
  }

  @Test
  void anEmptyStackSetIsDeletedAndCanBeMadeAgain() {
    String first = stackSets.create(NAME, content("one"), "muster-contract-1");
    stackSets.delete(NAME);
    stackSets.delete(NAME);

    assertThat(stackSets.describe(NAME)).isEmpty();
    assertThat(stackSets.create(NAME, content("one"), "muster-contract-2")).isNotEqualTo(first);
  }

  // ---- instances

  @Test
  void instancesAreMadeWhileWeWatch() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    OperationId id = start(create("create", accounts, List.of(home), Map.of()));

    Operation started = stackSets.operation(NAME, id).orElseThrow();
    assertThat(started.status()).isEqualTo(OperationStatus.RUNNING);
    assertThat(started.action()).isEqualTo("CREATE");
    assertThat(started.ended()).isEmpty();
    assertThat(stackSets.instances(NAME))
        .hasSameSizeAs(accounts)
        .allSatisfy(
            instance -> {
              assertThat(instance.status()).isEqualTo(InstanceStatus.OUTDATED);
              assertThat(instance.detailedStatus())
                  .isIn(DetailedStatus.PENDING, DetailedStatus.RUNNING);
            });

    Operation ended = finish(id);
    assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(ended.ended()).isPresent();
    assertThat(ended.failedInstances().orElse(0)).isZero();
    assertThat(stackSets.instances(NAME))
        .hasSameSizeAs(accounts)
        .allSatisfy(
            instance -> {
              assertThat(instance.status()).isEqualTo(InstanceStatus.CURRENT);
              assertThat(instance.detailedStatus()).isEqualTo(DetailedStatus.SUCCEEDED);
              assertThat(instance.stackId()).isPresent();
              assertThat(instance.lastOperation()).contains(id);
            });
    assertThat(settledResults(id, accounts.size()))
        .extracting(OperationResult::status)
        .containsOnly(Status.SUCCEEDED);
  }

  @Test
  void anAccountIsAskedForByItself() {
    deployed(accounts, world.regions());

    assertThat(stackSets.instancesOf(NAME, accounts.get(1)))
        .extracting(StackInstance::key)
        .containsExactlyInAnyOrder(
            new InstanceKey(accounts.get(1), world.regions().get(0)),
            new InstanceKey(accounts.get(1), world.regions().get(1)));
  }

  @Test
  void aRegionIsAskedForByItselfAndTheSetSaysWhichItHas() {
    deployed(accounts, world.regions());

    assertThat(stackSets.describe(NAME).orElseThrow().regions())
        .containsExactlyInAnyOrderElementsOf(world.regions());
    assertThat(stackSets.instancesIn(NAME, world.regions().get(1)))
        .hasSize(accounts.size())
        .allMatch(instance -> instance.key().region().equals(world.regions().get(1)));
  }

  @Test
  void creatingAgainWithoutOverridesTakesTheOldOnesFromAnInstanceWithoutAStack() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    List<AccountId> one = accounts.subList(0, 1);
    InstanceKey key = new InstanceKey(one.get(0), home);
    world.removeExecutionRole(one.get(0));
    finish(start(create("first", one, List.of(home), Map.of("Mail1", "a"))));
    assertThat(stackSets.overrides(NAME, key)).containsEntry("Mail1", "a");

    finish(start(create("second", one, List.of(home), Map.of())));

    assertThat(stackSets.overrides(NAME, key)).isEmpty();
  }

  @Test
  void overridesAreKeptReplacedAndCleared() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    List<AccountId> one = accounts.subList(0, 1);
    InstanceKey key = new InstanceKey(one.get(0), home);
    finish(start(create("create", one, List.of(home), Map.of("Mail1", "a", "Mail2", "b"))));
    assertThat(stackSets.overrides(NAME, key)).isEqualTo(Map.of("Mail1", "a", "Mail2", "b"));

    finish(start(override("override", one, Map.of("Mail1", "c"))));
    assertThat(stackSets.overrides(NAME, key)).isEqualTo(Map.of("Mail1", "c"));

    finish(start(everyInstance("update", content("two", List.of("Token")))));
    assertThat(stackSets.overrides(NAME, key)).isEqualTo(Map.of("Mail1", "c"));

    finish(start(override("clear", one, Map.of())));
    assertThat(stackSets.overrides(NAME, key)).isEmpty();
  }

  @Test
  void overridesOfAnInstanceThatIsNotThereAreNotFound() {
    stackSets.create(NAME, content("one"), "muster-contract-1");

    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () -> stackSets.overrides(NAME, new InstanceKey(accounts.get(0), home)));
    assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
  }

  // ---- updates

  @Test
  void anUpdateOfSomeLeavesTheOthersOutdatedUntilTheirTurn() {
    deployed(accounts, List.of(home));
    StackSetContent two = content("two", List.of("Token"));
    List<AccountId> first = accounts.subList(0, 1);
    List<AccountId> others = accounts.subList(1, accounts.size());

    finish(start(update("update-1", first, two, Definition.NEW)));
    assertThat(stackSets.describe(NAME).orElseThrow().content()).isEqualTo(two);
    assertThat(statuses(first)).containsOnly(InstanceStatus.CURRENT);
    assertThat(statuses(others)).containsOnly(InstanceStatus.OUTDATED);

    finish(start(update("update-2", others.subList(0, 1), two, Definition.PREVIOUS)));
    assertThat(statuses(first)).containsOnly(InstanceStatus.CURRENT);
    assertThat(statuses(others.subList(0, 1))).containsOnly(InstanceStatus.CURRENT);
    assertThat(statuses(others.subList(1, others.size()))).containsOnly(InstanceStatus.OUTDATED);
    assertThat(stackSets.describe(NAME).orElseThrow().content()).isEqualTo(two);
  }

  @Test
  void anUpdateOfEveryInstanceReachesAll() {
    deployed(accounts, world.regions());

    Operation ended = finish(start(everyInstance("all", content("two", List.of("Token")))));

    assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(ended.action()).isEqualTo("UPDATE");
    assertThat(statuses(accounts))
        .hasSize(accounts.size() * 2)
        .containsOnly(InstanceStatus.CURRENT);
  }

  @Test
  void anUpdateThatNamesAMissingInstanceStartsNothing() {
    deployed(accounts.subList(0, 1), List.of(home));
    int before = stackSets.latestOperations(NAME, 100).size();

    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () -> start(update("u", accounts, content("two", List.of("Token")), Definition.NEW)));

    assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(e.code()).isEqualTo("StackInstanceNotFoundException");
    assertThat(stackSets.operation(NAME, new OperationId("muster-contract-u"))).isEmpty();
    assertThat(stackSets.latestOperations(NAME, 100)).hasSize(before);
  }

  // ---- operations

  @Test
  void theSameIdAgainStartsNothingTwice() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    OperationRequest request = create("create", accounts, List.of(home), Map.of());
    OperationId id = start(request);

    assertThat(start(request)).isEqualTo(id);
    finish(id);
    assertThat(start(request)).isEqualTo(id);

    awaitTime(Duration.ofMinutes(2));
    assertThat(stackSets.latestOperations(NAME, 100)).extracting(Operation::id).containsExactly(id);
  }

  @Test
  void anotherOperationMustWait() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    OperationId id = start(create("create", accounts, List.of(home), Map.of()));

    CloudException e =
        catchThrowableOfType(
            CloudException.class,
            () -> start(create("other", accounts, world.regions().subList(1, 2), Map.of())));

    assertThat(e.kind()).isEqualTo(Kind.OPERATION_IN_PROGRESS);
    assertThat(finish(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
    start(create("other", accounts, world.regions().subList(1, 2), Map.of()));
  }

  @Test
  void anUnknownOperationIsEmpty() {
    stackSets.create(NAME, content("one"), "muster-contract-1");

    assertThat(stackSets.operation(NAME, new OperationId("nobody-started-this"))).isEmpty();
  }

  @Test
  void beyondTheToleranceTheRestIsCancelled() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    accounts.forEach(world::removeExecutionRole);
    OperationId id =
        start(
            new CreateInstances(
                NAME,
                operation("create"),
                ONE_BY_ONE,
                new DeploymentTargets(accounts, world.regions()),
                new TreeMap<>()));

    assertThat(finish(id).status()).isEqualTo(OperationStatus.FAILED);

    List<OperationResult> results = settledResults(id, accounts.size() * 2);
    assertThat(results)
        .filteredOn(row -> row.status() == Status.FAILED)
        .singleElement()
        .satisfies(row -> assertThat(row.instance().region()).isEqualTo(home))
        .satisfies(row -> assertThat(row.reason()).contains("trust relationship"));
    assertThat(results)
        .filteredOn(row -> row.status() != Status.FAILED)
        .allMatch(row -> row.status() == Status.CANCELLED);
    assertThat(stackSets.results(NAME, id, Optional.of(Status.FAILED))).hasSize(1);
  }

  @Test
  void withinTheToleranceAFailureHidesBehindSuccess() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    world.removeExecutionRole(accounts.get(0));
    OperationPreferences tolerant =
        new OperationPreferences(10, 1, true, RegionConcurrency.SEQUENTIAL);
    OperationId id =
        start(
            new CreateInstances(
                NAME,
                operation("create"),
                tolerant,
                new DeploymentTargets(accounts, List.of(home)),
                new TreeMap<>()));

    Operation ended = finish(id);

    assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(ended.failedInstances()).contains(1);
    StackInstance failed = stackSets.instancesOf(NAME, accounts.get(0)).get(0);
    assertThat(failed.status()).isEqualTo(InstanceStatus.OUTDATED);
    assertThat(failed.detailedStatus()).isEqualTo(DetailedStatus.FAILED);
    assertThat(failed.statusReason()).contains(accounts.get(0).value(), "trust relationship");
    assertThat(failed.stackId()).isEmpty();
    assertThat(statuses(accounts.subList(1, accounts.size()))).containsOnly(InstanceStatus.CURRENT);
  }

  @Test
  void aStoppedOperationFinishesWhatIsUnderWayAndCancelsTheRest() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    OperationId id =
        start(
            new CreateInstances(
                NAME,
                operation("create"),
                ONE_BY_ONE,
                new DeploymentTargets(accounts, world.regions()),
                new TreeMap<>()));
    awaitTime(Duration.ofSeconds(1));

    stackSets.stop(NAME, id);
    assertThat(stackSets.operation(NAME, id).orElseThrow().status())
        .isIn(OperationStatus.STOPPING, OperationStatus.STOPPED);
    assertThat(finish(id).status()).isEqualTo(OperationStatus.STOPPED);

    assertThat(settledResults(id, accounts.size() * 2))
        .extracting(OperationResult::status)
        .contains(Status.CANCELLED)
        .isSubsetOf(Status.CANCELLED, Status.SUCCEEDED);
    stackSets.stop(NAME, id);
  }

  @Test
  void latestOperationsComeNewestFirst() {
    deployed(accounts.subList(0, 1), List.of(home));
    finish(start(override("second", accounts.subList(0, 1), Map.of("Mail1", "x"))));
    awaitTime(Duration.ofMinutes(2));

    assertThat(stackSets.latestOperations(NAME, 1))
        .extracting(operation -> operation.id().value())
        .containsExactly("muster-contract-second");
    assertThat(stackSets.latestOperations(NAME, 100)).hasSize(2);
  }

  // ---- removal

  @Test
  void deletedInstancesDisappear() {
    deployed(accounts, List.of(home));

    OperationId id = start(delete("delete", accounts.subList(0, 1), false));
    assertThat(stackSets.operation(NAME, id).orElseThrow().action()).isEqualTo("DELETE");
    finish(id);

    assertThat(stackSets.instances(NAME))
        .extracting(instance -> instance.key().account())
        .doesNotContain(accounts.get(0))
        .hasSize(accounts.size() - 1);
    finish(start(delete("detach", accounts.subList(1, accounts.size()), true)));
    assertThat(stackSets.instances(NAME)).isEmpty();
    stackSets.delete(NAME);
    assertThat(stackSets.describe(NAME)).isEmpty();
  }

  @Test
  void aFailedCreationWithoutAStackIsDetached() {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    List<AccountId> broken = accounts.subList(0, 1);
    world.removeExecutionRole(broken.get(0));
    assertThat(finish(start(create("create", broken, List.of(home), Map.of()))).status())
        .isEqualTo(OperationStatus.FAILED);

    assertThat(finish(start(delete("detach", broken, true))).status())
        .isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(stackSets.instances(NAME)).isEmpty();
  }
}
