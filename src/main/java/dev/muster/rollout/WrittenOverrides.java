package dev.muster.rollout;

import dev.muster.cloud.OverrideCache;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
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
              stackSet
                  .overrides()
                  .forEach((instance, overrides) -> now.put(new Target(name, instance), overrides));
            });
  }

  void created(StackSetName stackSet, String id) {
    ids.put(stackSet, id);
  }

  /** An operation did its work on these targets. */
  void succeeded(Step step, OperationId operation, Collection<TargetChange> changes) {
    Map<OverrideCache.Key, SortedMap<String, String>> entries = new HashMap<>();
    for (TargetChange change : changes) {
      SortedMap<String, String> overrides = after(step, change.target());
      now.put(change.target(), overrides);
      InstanceKey instance = change.target().instance();
      entries.put(new OverrideCache.Key(ids.get(step.stackSet()), instance, operation), overrides);
    }
    cache.put(entries);
  }

  private SortedMap<String, String> after(Step step, Target target) {
    return switch (step.kind()) {
      case CLEAR_OVERRIDES, UPDATE_OVERRIDES, CREATE_INSTANCES -> step.overrides();
      case CREATE_STACK_SET,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          DELETE_INSTANCES,
          DETACH_INSTANCES,
          DELETE_STACK_SET ->
          now.getOrDefault(target, Collections.emptySortedMap());
    };
  }
}
