package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes accounts out of their stack sets. The stacks stay unless somebody asks for their deletion,
 * for a security baseline must not vanish by accident; where nothing can be deleted, they stay in
 * any case.
 */
public final class Departures {
  private static final String WAVE = "offboard";

  private Departures() {}

  /**
   * The plan.
   *
   * @param desired names the stack sets and what they depend on
   * @param leaving the accounts
   * @param delete those of them whose stacks go as well
   */
  public static Plan plan(
      Desired desired, ObservedState observed, Set<AccountId> leaving, Set<AccountId> delete) {
    StepBuilder steps = new StepBuilder(new Rectangles(desired.home()));
    List<DefinitionChange> definitions = new ArrayList<>();
    List<StackSetChanges> changes = new ArrayList<>();
    List<DesiredStackSet> reversed = new ArrayList<>(desired.stackSets());
    Collections.reverse(reversed);
    for (DesiredStackSet stackSet : reversed) {
      Optional<ObservedStackSet> there = observed.stackSet(stackSet.name());
      if (there.isEmpty()) {
        continue;
      }
      List<StackInstance> theirs =
          there.get().instances().values().stream()
              .filter(instance -> leaving.contains(instance.key().account()))
              .toList();
      definitions.add(definition(desired, stackSet, there.get(), theirs));
      List<Step> needed = steps(steps, stackSet.name(), theirs, delete);
      if (!needed.isEmpty()) {
        changes.add(new StackSetChanges(stackSet.name(), needed));
      }
    }
    List<PlannedWave> waves =
        changes.isEmpty() ? List.of() : List.of(new PlannedWave(WAVE, Duration.ZERO, "", changes));
    return new Plan(desired.home(), definitions, waves, List.of(), 0, notes(changes));
  }

  private static List<Step> steps(
      StepBuilder steps, StackSetName name, List<StackInstance> theirs, Set<AccountId> delete) {
    Predicate<StackInstance> deletable =
        instance ->
            delete.contains(instance.key().account())
                && instance.stackId().isPresent()
                && instance.status() != InstanceStatus.INOPERABLE;
    List<Step> needed = new ArrayList<>();
    needed.addAll(steps.plain(name, Step.Kind.DELETE_INSTANCES, removals(name, theirs, deletable)));
    needed.addAll(
        steps.plain(name, Step.Kind.DETACH_INSTANCES, removals(name, theirs, deletable.negate())));
    return needed;
  }

  private static List<TargetChange> removals(
      StackSetName name, List<StackInstance> theirs, Predicate<StackInstance> which) {
    return theirs.stream()
        .filter(which)
        .map(instance -> new Target(name, instance.key()))
        .map(
            target ->
                new TargetChange(target, Action.DELETE, Reason.INSTANCE_UNWANTED, new TreeMap<>()))
        .toList();
  }

  /** What depends on a stack set leaves before it. */
  private static DefinitionChange definition(
      Desired desired,
      DesiredStackSet stackSet,
      ObservedStackSet there,
      List<StackInstance> theirs) {
    List<StackSetName> dependents =
        desired.stackSets().stream()
            .filter(other -> other.dependsOn().contains(stackSet.name()))
            .map(DesiredStackSet::name)
            .toList();
    long accounts = theirs.stream().map(instance -> instance.key().account()).distinct().count();
    return new DefinitionChange(
        stackSet.name(),
        Action.NONE,
        List.of(),
        Optional.of(there.content()),
        there.content(),
        dependents,
        stackSet.operation(),
        (int) accounts,
        there.managedExecution());
  }

  private static List<String> notes(List<StackSetChanges> changes) {
    boolean detaches =
        changes.stream()
            .flatMap(some -> some.steps().stream())
            .anyMatch(step -> step.kind() == Step.Kind.DETACH_INSTANCES);
    return detaches
        ? List.of("What is detached stays in the account; StackSets only forgets it.")
        : List.of();
  }
}
