package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationRequest.CreateInstances;
import dev.muster.cloud.OperationRequest.Definition;
import dev.muster.cloud.OperationRequest.DeleteInstances;
import dev.muster.cloud.OperationRequest.UpdateEveryInstance;
import dev.muster.cloud.OperationRequest.UpdateInstances;
import dev.muster.cloud.OperationRequest.UpdateTargets;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationResult.Status;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceStatus;
import dev.muster.model.OperationId;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** How the contract speaks: opens a world, starts operations, waits for them. */
abstract class ContractLanguage {
  static final StackSetName NAME = new StackSetName("muster-contract");
  static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Parameters:
        Value:
          Type: String
        Mail1:
          Type: String
          Default: ""
        Mail2:
          Type: String
          Default: ""
        Token:
          Type: String
          NoEcho: true
          Default: none
      Resources:
        Note:
          Type: AWS::SSM::Parameter
          Properties:
            Type: String
            Value: !Sub "${Value} ${Mail1} ${Mail2}"
      """;

  static final Duration POLL = Duration.ofSeconds(5);
  static final int MOST_POLLS = 400;
  static final OperationPreferences SOFT =
      new OperationPreferences(10, 0, true, RegionConcurrency.SEQUENTIAL);
  static final OperationPreferences ONE_BY_ONE =
      new OperationPreferences(1, 0, true, RegionConcurrency.SEQUENTIAL);

  ContractWorld world;
  StackSets stackSets;
  List<AccountId> accounts;
  Region home;

  /** A world without a stack set of our name. */
  abstract ContractWorld open();

  @BeforeEach
  final void openWorld() {
    world = open();
    stackSets = world.clients().stackSets(TargetAddressing.SELF_MANAGED);
    accounts = world.accounts();
    home = world.regions().get(0);
  }

  @AfterEach
  final void closeWorld() {
    world.close();
  }

  void deployed(List<AccountId> where, List<Region> regions) {
    stackSets.create(NAME, content("one"), "muster-contract-1");
    Operation ended = finish(start(create("first", where, regions, Map.of())));
    assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
  }

  OperationId start(OperationRequest request) {
    return stackSets.start(request);
  }

  Operation finish(OperationId id) {
    for (int poll = 0; poll < MOST_POLLS; poll++) {
      Operation operation = stackSets.operation(NAME, id).orElseThrow();
      if (operation.status().isTerminal()) {
        return operation;
      }
      awaitTime(POLL);
    }
    return fail(id + " did not end");
  }

  /** Results may lag behind the operation. */
  List<OperationResult> settledResults(OperationId id, int rows) {
    for (int poll = 0; poll < MOST_POLLS; poll++) {
      List<OperationResult> results = stackSets.results(NAME, id, Optional.empty());
      boolean settled =
          results.stream()
              .noneMatch(r -> r.status() == Status.PENDING || r.status() == Status.RUNNING);
      if (settled && results.size() == rows) {
        return results;
      }
      awaitTime(POLL);
    }
    return fail("the results of " + id + " did not settle");
  }

  List<InstanceStatus> statuses(List<AccountId> of) {
    return stackSets.instances(NAME).stream()
        .filter(instance -> of.contains(instance.key().account()))
        .map(StackInstance::status)
        .toList();
  }

  void awaitTime(Duration duration) {
    world.time().sleep(duration);
  }

  static OperationId operation(String name) {
    return new OperationId("muster-contract-" + name);
  }

  static CreateInstances create(
      String name, List<AccountId> where, List<Region> regions, Map<String, String> overrides) {
    return new CreateInstances(
        NAME,
        operation(name),
        SOFT,
        new DeploymentTargets(where, regions),
        new TreeMap<>(overrides));
  }

  UpdateInstances override(String name, List<AccountId> where, Map<String, String> overrides) {
    return new UpdateInstances(
        NAME,
        operation(name),
        SOFT,
        new DeploymentTargets(where, List.of(home)),
        new TreeMap<>(overrides));
  }

  UpdateTargets update(
      String name, List<AccountId> where, StackSetContent content, Definition definition) {
    return new UpdateTargets(
        NAME,
        operation(name),
        SOFT,
        new DeploymentTargets(where, List.of(home)),
        content,
        definition);
  }

  static UpdateEveryInstance everyInstance(String name, StackSetContent content) {
    return new UpdateEveryInstance(NAME, operation(name), SOFT, content);
  }

  DeleteInstances delete(String name, List<AccountId> where, boolean retain) {
    return new DeleteInstances(
        NAME, operation(name), SOFT, new DeploymentTargets(where, List.of(home)), retain);
  }

  static StackSetContent content(String value) {
    return content(value, List.of());
  }

  /**
   * @param secrets what the stack set has already; a new one has none to keep
   */
  static StackSetContent content(String value, List<String> secrets) {
    return new StackSetContent(
        Optional.of("for the contract"),
        TEMPLATE,
        new TreeMap<>(Map.of("Value", value, "Mail1", "", "Mail2", "")),
        secrets,
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of("owner", "muster"));
  }
}
