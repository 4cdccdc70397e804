package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Yesterday as the wanted state: how a run is taken back by the same planner that planned it. */
public final class Restoration {
  private static final DesiredWave WAVE = new DesiredWave("rollback", Duration.ZERO, "");

  /** What CloudFormation shows in place of a secret. */
  private static final String MASK = "****";

  private Restoration() {}

  /**
   * The plan that leads from {@code now} back to {@code before}; empty when all is as before.
   *
   * @param plan the plan that is taken back
   * @param changed the stack sets that the run changed
   */
  public static Plan plan(
      Plan plan, Collection<StackSetName> changed, ObservedState before, ObservedState now) {
    List<DesiredStackSet> stackSets = new ArrayList<>();
    List<UnwantedStackSet> unwanted = new ArrayList<>();
    List<DefinitionChange> reversed = new ArrayList<>(plan.definitions());
    Collections.reverse(reversed);
    for (DefinitionChange definition : reversed) {
      if (!changed.contains(definition.stackSet())) {
        continue;
      }
      List<StackSetName> dependents = dependents(plan, definition.stackSet());
      before
          .stackSet(definition.stackSet())
          .map(was -> withNewcomers(was, plan, now))
          .ifPresentOrElse(
              was -> stackSets.add(asBefore(was, definition, dependents)),
              () -> unwanted.add(new UnwantedStackSet(definition.stackSet(), dependents)));
    }
    Desired desired =
        new Desired(plan.home(), stackSets, unwanted, List.of(WAVE), Map.of(), List.of());
    PlanOptions options =
        new PlanOptions(target -> isToBeTakenBack(before, now, target), Removals.FIRST);
    return Planner.plan(desired, now, options);
  }

  /** What depended on a stack set must be taken back before it. */
  private static List<StackSetName> dependents(Plan plan, StackSetName name) {
    return plan.definitions().stream()
        .filter(other -> other.dependsOn().contains(name))
        .map(DefinitionChange::stackSet)
        .toList();
  }

  /**
   * Instances that somebody else made meanwhile, such as those of an account that was onboarded
   * beside the run: they stay, with the definition that everybody returns to.
   */
  private static ObservedStackSet withNewcomers(
      ObservedStackSet was, Plan plan, ObservedState now) {
    Set<InstanceKey> ours =
        plan.targets()
            .filter(target -> target.stackSet().equals(was.name()))
            .map(Target::instance)
            .collect(Collectors.toSet());
    SortedMap<InstanceKey, StackInstance> instances = new TreeMap<>(was.instances());
    Map<InstanceKey, SortedMap<String, String>> overrides = new HashMap<>(was.overrides());
    now.stackSet(was.name())
        .ifPresent(
            is ->
                is.instances()
                    .forEach(
                        (key, instance) -> {
                          if (!ours.contains(key) && !was.instances().containsKey(key)) {
                            instances.put(key, instance);
                            overrides.put(
                                key,
                                is.overrides().getOrDefault(key, Collections.emptySortedMap()));
                          }
                        }));
    return new ObservedStackSet(
        was.name(), was.id(), was.content(), was.autoDeployment(), instances, overrides);
  }

  private static DesiredStackSet asBefore(
      ObservedStackSet was, DefinitionChange definition, List<StackSetName> dependents) {
    Set<String> unknown = maskedSecrets(was, definition);
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    was.instances().values().stream()
        .filter(instance -> instance.stackId().isPresent())
        .map(StackInstance::key)
        .forEach(
            key ->
                instances.put(
                    key,
                    without(
                        unknown, was.overrides().getOrDefault(key, Collections.emptySortedMap()))));
    return new DesiredStackSet(
        was.name(),
        was.content().withParameters(without(unknown, was.content().parameters())),
        instances,
        dependents,
        definition.operation());
  }

  /**
   * Parameters whose former value nobody kept: a snapshot holds a mask in its place, and sending
   * that would make the mask the secret.
   */
  private static Set<String> maskedSecrets(ObservedStackSet was, DefinitionChange definition) {
    Set<String> secrets = new TreeSet<>(was.content().secretParameters());
    definition.after().secretParameters().stream()
        .filter(name -> MASK.equals(was.content().parameters().get(name)))
        .forEach(secrets::add);
    return secrets;
  }

  private static SortedMap<String, String> without(
      Set<String> names, SortedMap<String, String> values) {
    SortedMap<String, String> left = new TreeMap<>(values);
    left.keySet().removeAll(names);
    return left;
  }

  private static boolean isToBeTakenBack(ObservedState before, ObservedState now, Target target) {
    boolean hadStack = hadStack(before, target).orElse(true);
    return (hadStack || hadStack(now, target).orElse(false))
        && !isOutdatedAsBefore(before, now, target);
  }

  /** One that waits for a definition that stays is nothing a rollback may bring up to date. */
  private static boolean isOutdatedAsBefore(
      ObservedState before, ObservedState now, Target target) {
    boolean sameDefinition =
        before
            .stackSet(target.stackSet())
            .map(ObservedStackSet::content)
            .equals(now.stackSet(target.stackSet()).map(ObservedStackSet::content));
    return sameDefinition && isOutdated(before, target) && isOutdated(now, target);
  }

  private static boolean isOutdated(ObservedState state, Target target) {
    return state
        .stackSet(target.stackSet())
        .flatMap(set -> Optional.ofNullable(set.instances().get(target.instance())))
        .map(instance -> instance.stackId().isPresent() && !instance.isCurrent())
        .orElse(false);
  }

  /**
   * Whether an instance has a stack; empty where there is no instance. One that had none before the
   * run is not made by taking the run back, and one that got it by the run is removed.
   */
  private static Optional<Boolean> hadStack(ObservedState state, Target target) {
    return state
        .stackSet(target.stackSet())
        .flatMap(set -> Optional.ofNullable(set.instances().get(target.instance())))
        .map(instance -> instance.stackId().isPresent());
  }
}
