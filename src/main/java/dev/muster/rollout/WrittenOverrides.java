package dev.muster.rollout;

import dev.muster.cloud.OverrideCache;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keeps the override cache warm: whatever an operation of ours touched has a new last operation,
 * and asking AWS again would cost a call for each instance.
 */
final class WrittenOverrides {
  private final OverrideCache cache;
  private final Map<StackSetName, String> ids = new HashMap<>();
  private final Map<Target, SortedMap<String, String>> now = new HashMap<>();

  WrittenOverrides(OverrideCache cache, ObservedState before) {
    this.cache = cache;
    before
        .stackSets()
        .forEach(
            (name, stackSet) -> {
              ids.put(name, stackSet.id());
              looked(stackSet);
            });
  }

  /** Takes over what a process before this one wrote: its results are not known in full. */
  void resume(Plan plan, RunHistory history) {
    ids.putAll(history.created());
    plan.steps()
        .filter(step -> setsOverrides(step.kind()))
        .flatMap(step -> step.changes().stream())
        .forEach(change -> now.remove(change.target()));
  }

  void created(StackSetName stackSet, String id) {
    ids.put(stackSet, id);
  }

  /** Somebody else was at work here: what they left counts, not what we remember. */
  void looked(ObservedStackSet found) {
    now.keySet().removeIf(target -> target.stackSet().equals(found.name()));
    found
        .overrides()
        .forEach((instance, values) -> now.put(new Target(found.name(), instance), values));
  }

  /**
   * An operation ended. Where it sets overrides, a target that failed may have them or not, so only
   * AWS knows; where it does not, everybody has what they had, if we know what that was.
   */
  void ended(Step step, OperationId operation, Collection<TargetChange> succeeded) {
    String id = Objects.requireNonNull(ids.get(step.stackSet()), "a stack set without an id");
    boolean sets = setsOverrides(step.kind());
    Map<OverrideCache.Key, SortedMap<String, String>> entries = new HashMap<>();
    if (sets) {
      step.changes().forEach(change -> now.remove(change.target()));
    }
    for (TargetChange change : sets ? succeeded : step.changes()) {
      Target target = change.target();
      if (sets) {
        now.put(target, step.overrides());
      }
      Optional.ofNullable(now.get(target))
          .ifPresent(
              overrides ->
                  entries.put(new OverrideCache.Key(id, target.instance(), operation), overrides));
    }
    cache.put(entries);
  }

  private static boolean setsOverrides(Step.Kind kind) {
    return switch (kind) {
      case CLEAR_OVERRIDES, UPDATE_OVERRIDES, CREATE_INSTANCES -> true;
      case CREATE_STACK_SET,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_INSTANCES,
          DETACH_INSTANCES,
          DELETE_STACK_SET ->
          false;
    };
  }
}
