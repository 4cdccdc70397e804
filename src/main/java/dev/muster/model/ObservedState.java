package dev.muster.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
