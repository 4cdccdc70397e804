package dev.muster.rollout;

import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationRequest;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.OperationSettings;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetContent;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Step;
import java.util.List;

/** Turns a step into the request for StackSets. */
final class Requests {
  private final DefinitionChange definition;

  Requests(DefinitionChange definition) {
    this.definition = definition;
  }

  /**
   * @param failureTolerance how many accounts may still fail
   */
  OperationRequest of(Step step, OperationId id, int failureTolerance) {
    OperationPreferences preferences = preferences(step, failureTolerance);
    StackSetContent content = keepingKnownSecrets();
    return switch (step.kind()) {
      case UPDATE_DEFINITION ->
          update(step, id, preferences, OperationRequest.Definition.NEW, content);
      case UPDATE_INSTANCES ->
          update(step, id, preferences, OperationRequest.Definition.PREVIOUS, content);
      case UPDATE_EMPTY_STACK_SET ->
          new OperationRequest.UpdateEveryInstance(step.stackSet(), id, preferences, content);
      case CLEAR_OVERRIDES, UPDATE_OVERRIDES ->
          new OperationRequest.UpdateInstances(
              step.stackSet(), id, preferences, targets(step), step.overrides());
      case CREATE_INSTANCES ->
          new OperationRequest.CreateInstances(
              step.stackSet(), id, preferences, targets(step), step.overrides());
      case IMPORT_STACKS ->
          new OperationRequest.ImportStacks(
              step.stackSet(), id, preferences, targets(step), stackIds(step));
      case DELETE_INSTANCES ->
          new OperationRequest.DeleteInstances(
              step.stackSet(), id, preferences, targets(step), false);
      case DETACH_INSTANCES ->
          new OperationRequest.DeleteInstances(
              step.stackSet(), id, preferences, targets(step), true);
      case CREATE_STACK_SET, DELETE_STACK_SET ->
          throw new IllegalArgumentException(step.kind() + " starts no operation");
    };
  }

  /** A secret keeps the value it has; one that is new to the stack set starts with its default. */
  private StackSetContent keepingKnownSecrets() {
    List<String> known =
        definition.before().map(StackSetContent::secretParameters).orElse(List.of());
    return definition
        .after()
        .withSecretParameters(
            definition.after().secretParameters().stream().filter(known::contains).toList());
  }

  private static OperationRequest update(
      Step step,
      OperationId id,
      OperationPreferences preferences,
      OperationRequest.Definition carries,
      StackSetContent content) {
    return new OperationRequest.UpdateTargets(
        step.stackSet(), id, preferences, targets(step), content, carries);
  }

  private OperationPreferences preferences(Step step, int failureTolerance) {
    OperationSettings settings = definition.operation();
    int accounts = step.targets().map(targets -> targets.accounts().size()).orElse(1);
    int maxConcurrent = maxConcurrent(settings, accounts);
    RegionConcurrency regions = settings.regions();
    return new OperationPreferences(
        maxConcurrent, Math.min(failureTolerance, accounts), true, regions);
  }

  /** At so many of some accounts StackSets may be at work at one time. */
  static int maxConcurrent(OperationSettings settings, int accounts) {
    return Math.max(1, settings.maxConcurrent().of(accounts));
  }

  private static List<String> stackIds(Step step) {
    return step.changes().stream().map(change -> change.stackId().orElseThrow()).toList();
  }

  private static DeploymentTargets targets(Step step) {
    return step.targets().orElseThrow();
  }
}
