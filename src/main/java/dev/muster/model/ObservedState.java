package dev.muster.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the stack sets that concern us looked like when we looked. */
public record ObservedState(SortedMap<StackSetName, ObservedStackSet> stackSets) {
  public ObservedState {
    stackSets = Collections.unmodifiableSortedMap(new TreeMap<>(stackSets));
  }

  public static ObservedState of(Map<StackSetName, ObservedStackSet> stackSets) {
    return new ObservedState(new TreeMap<>(stackSets));
  }

  public Optional<ObservedStackSet> stackSet(StackSetName name) {
    return Optional.ofNullable(stackSets.get(name));
  }

  public Optional<StackInstance> instance(Target target) {
    return stackSet(target.stackSet())
        .flatMap(stackSet -> Optional.ofNullable(stackSet.instances().get(target.instance())));
  }

  /** The ids of all stacks that belong to an instance. */
  public Set<String> stackIds() {
    return stackSets.values().stream()
        .flatMap(stackSet -> stackSet.instances().values().stream())
        .flatMap(instance -> instance.stackId().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
