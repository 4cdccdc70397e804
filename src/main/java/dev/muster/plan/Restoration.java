package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Yesterday as the wanted state: how a run is taken back by the same planner that planned it. */
public final class Restoration {
  private static final DesiredWave WAVE = new DesiredWave("rollback", Duration.ZERO, "");

  /** What CloudFormation shows in place of a secret. */
  private static final String MASK = "****";

  private Restoration() {}

  /** The plan that leads back from {@code now}; empty when all is as before. */
  public static Plan plan(TakenBack run, ObservedState now) {
    List<DesiredStackSet> stackSets = new ArrayList<>();
    List<UnwantedStackSet> unwanted = new ArrayList<>();
    List<DefinitionChange> reversed = new ArrayList<>(run.plan().definitions());
    Collections.reverse(reversed);
    for (DefinitionChange definition : reversed) {
      if (!run.changed().contains(definition.stackSet())) {
        continue;
      }
      List<StackSetName> dependents = dependents(run.plan(), definition.stackSet());
      former(run, definition.stackSet(), now)
          .map(was -> withNewcomers(was, run.plan(), now))
          .ifPresentOrElse(
              was -> stackSets.add(asBefore(was, definition, dependents)),
              () -> unwanted.add(new UnwantedStackSet(definition.stackSet(), dependents)));
    }
    Desired desired =
        new Desired(run.plan().home(), stackSets, unwanted, List.of(WAVE), Map.of(), List.of());
    return Planner.plan(desired, now, new PlanOptions(scope(run, now), Removals.FIRST));
  }

  /** A stack set as it is to be again; empty when there was none. */
  private static Optional<ObservedStackSet> former(
      TakenBack run, StackSetName name, ObservedState now) {
    Optional<ObservedStackSet> was = run.before().stackSet(name);
    Optional<ObservedStackSet> is = now.stackSet(name);
    if (!run.isFromEarlierWave(name) || is.isEmpty()) {
      return was;
    }
    Set<String> known = is.get().content().parameters().keySet();
    Map<InstanceKey, SortedMap<String, String>> overrides = new LinkedHashMap<>();
    was.ifPresent(
        set ->
            set.overrides()
                .forEach(
                    (key, values) -> {
                      SortedMap<String, String> left = new TreeMap<>(values);
                      left.keySet().retainAll(known);
                      overrides.put(key, left);
                    }));
    return Optional.of(
        new ObservedStackSet(
            name,
            is.get().id(),
            is.get().content(),
            is.get().autoDeployment(),
            is.get().managedExecution(),
            was.map(ObservedStackSet::instances).orElse(Collections.emptySortedMap()),
            overrides));
  }

  /** What depended on a stack set must be taken back before it. */
  private static List<StackSetName> dependents(Plan plan, StackSetName name) {
    return plan.definitions().stream()
        .filter(other -> other.dependsOn().contains(name))
        .map(DefinitionChange::stackSet)
        .toList();
  }

  /**
   * Stacks that somebody else made meanwhile, such as those of an account that was onboarded beside
   * the run, or where an earlier creation had failed: they stay, with the definition that everybody
   * returns to.
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
                          if (!ours.contains(key) && !hasStack(was, key)) {
                            instances.put(key, instance);
                            overrides.put(
                                key,
                                is.overrides().getOrDefault(key, Collections.emptySortedMap()));
                          }
                        }));
    return new ObservedStackSet(
        was.name(),
        was.id(),
        was.content(),
        was.autoDeployment(),
        was.managedExecution(),
        instances,
        overrides);
  }

  private static boolean hasStack(ObservedStackSet was, InstanceKey key) {
    return Optional.ofNullable(was.instances().get(key))
        .flatMap(StackInstance::stackId)
        .isPresent();
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
        definition.operation().withManagedExecution(was.managedExecution()));
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

  private static Predicate<Target> scope(TakenBack run, ObservedState now) {
    Set<Target> staying = run.withoutAWayBack();
    Set<Target> targets = run.targets();
    Set<Target> outdated = outdatedAsBefore(run, now);
    return target ->
        !staying.contains(target)
            && !outdated.contains(target)
            && !isMadeByOthers(run, targets, target, now)
            && (targets.contains(target) || !run.isFromEarlierWave(target.stackSet()))
            && (hadStack(run.before(), target).orElse(true) || hadStack(now, target).orElse(false));
  }

  /**
   * Instances that waited for a definition before, and still do, are nothing that a rollback may
   * bring up to date; unless there is no other one through which the definition can return.
   */
  private static Set<Target> outdatedAsBefore(TakenBack run, ObservedState now) {
    Set<Target> all = new TreeSet<>();
    for (StackSetName name : run.changed()) {
      Set<Target> outdated = new TreeSet<>();
      boolean reachable = false;
      for (InstanceKey key :
          run.before().stackSet(name).map(set -> set.instances().keySet()).orElse(Set.of())) {
        Target target = new Target(name, key);
        if (run.wasOutdated(target)
            && TakenBack.isOutdated(now, target)
            && !run.done().contains(target)) {
          outdated.add(target);
        } else {
          reachable |=
              hadStack(run.before(), target).orElse(false) && hadStack(now, target).orElse(false);
        }
      }
      if (reachable || holdsFormerDefinition(run, name, now)) {
        all.addAll(outdated);
      }
    }
    return all;
  }

  private static boolean holdsFormerDefinition(
      TakenBack run, StackSetName name, ObservedState now) {
    return former(run, name, now)
        .map(ObservedStackSet::content)
        .equals(now.stackSet(name).map(ObservedStackSet::content));
  }

  /** What somebody else is still making has no stack yet, and is theirs to finish. */
  private static boolean isMadeByOthers(
      TakenBack run, Set<Target> ours, Target target, ObservedState now) {
    return !ours.contains(target)
        && run.before().instance(target).isEmpty()
        && !hadStack(now, target).orElse(true);
  }

  /**
   * Whether an instance has a stack; empty where there is no instance. One that had none before the
   * run is not made by taking the run back, and one that got it by the run is removed.
   */
  private static Optional<Boolean> hadStack(ObservedState state, Target target) {
    return state.instance(target).map(instance -> instance.stackId().isPresent());
  }
}
