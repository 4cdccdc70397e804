package dev.muster.plan;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One call to StackSets.
 *
 * @param number unique within the plan and what a run plans anew, from 1; part of the operation's
 *     id. Only in a plan it ascends: what is planned anew is numbered on, and keeps its place.
 * @param targets empty for steps that concern the stack set itself
 * @param overrides what all targets have afterwards; empty where the step does not set overrides
 * @param changes what the step does to each of its targets
 */
public record Step(
    int number,
    Kind kind,
    StackSetName stackSet,
    Optional<DeploymentTargets> targets,
    SortedMap<String, String> overrides,
    List<TargetChange> changes) {

  /** Which call. */
  public enum Kind {
    /** CreateStackSet. */
    CREATE_STACK_SET,
    /** UpdateStackInstances, before the definition changes. */
    CLEAR_OVERRIDES,
    /** UpdateStackSet with the new definition. */
    UPDATE_DEFINITION,
    /** UpdateStackSet with the new definition, while the stack set has no instance. */
    UPDATE_EMPTY_STACK_SET,
    /** UpdateStackSet with the definition that the stack set already holds. */
    UPDATE_INSTANCES,
    /** UpdateStackInstances. */
    UPDATE_OVERRIDES,
    /** CreateStackInstances. */
    CREATE_INSTANCES,
    /** ImportStacksToStackSet. */
    IMPORT_STACKS,
    /** DeleteStackInstances, stacks and all. */
    DELETE_INSTANCES,
    /** DeleteStackInstances that leaves the stacks where they are. */
    DETACH_INSTANCES,
    /** DeleteStackSet. */
    DELETE_STACK_SET;

    /** Whether it gives the stack set its definition. */
    public boolean carriesDefinition() {
      return this == CREATE_STACK_SET
          || this == UPDATE_DEFINITION
          || this == UPDATE_EMPTY_STACK_SET;
    }

    /** Whether it is an UpdateStackSet, which StackSets never runs beside another operation. */
    public boolean isUpdateOfStackSet() {
      return this == UPDATE_DEFINITION
          || this == UPDATE_EMPTY_STACK_SET
          || this == UPDATE_INSTANCES;
    }
  }

  public Step {
    overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    changes = List.copyOf(changes);
  }

  /** The removal of what this creation half-made; it has the same number. */
  public Step removal(Kind how, DeploymentTargets where) {
    return new Step(number, how, stackSet, Optional.of(where), new TreeMap<>(), List.of());
  }

  /**
   * Whether it only removes what the creation of its number half-made, which is no change of its
   * targets: that was the creation. No plan that is carried out has such a step; a {@link
   * Plan#without} may, and serves to look back.
   */
  public boolean isRemoval() {
    return targets.isPresent() && changes.isEmpty();
  }

  Step without(Set<Target> some) {
    return new Step(
        number,
        kind,
        stackSet,
        targets,
        overrides,
        changes.stream().filter(change -> !some.contains(change.target())).toList());
  }
}
