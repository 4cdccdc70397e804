package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.List;
import java.util.Optional;

/** Looks whether a step still fits what is there, after somebody else's operation came between. */
final class Unchanged {
  private final RolloutPorts ports;
  private final DefinitionChange definition;

  Unchanged(RolloutPorts ports, DefinitionChange definition) {
    this.ports = ports;
    this.definition = definition;
  }

  /**
   * @throws CloudException the refusal, when the plan no longer fits: then a person has to plan
   *     anew
   */
  void orElseThrow(Step step, CloudException refusal) {
    Optional<ObservedStackSet> now =
        ports.observations().observe(List.of(step.stackSet())).stackSet(step.stackSet());
    boolean fits =
        now.map(ObservedStackSet::content).map(StackSetContent::version).equals(expected(step))
            && now.filter(stackSet -> step.changes().stream().allMatch(c -> fits(c, stackSet)))
                .isPresent();
    if (!fits) {
      throw refusal;
    }
  }

  private Optional<String> expected(Step step) {
    return switch (step.kind()) {
      case CLEAR_OVERRIDES, UPDATE_DEFINITION, UPDATE_EMPTY_STACK_SET ->
          definition.before().map(StackSetContent::version);
      case CREATE_STACK_SET,
          UPDATE_INSTANCES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_INSTANCES,
          DETACH_INSTANCES,
          DELETE_STACK_SET ->
          Optional.of(definition.after().version());
    };
  }

  private static boolean fits(TargetChange change, ObservedStackSet now) {
    Optional<StackInstance> instance =
        Optional.ofNullable(now.instances().get(change.target().instance()));
    return change.action() == Action.CREATE || change.action() == Action.IMPORT
        ? instance.filter(StackInstance::isCurrent).isEmpty()
        : instance.isPresent();
  }
}
