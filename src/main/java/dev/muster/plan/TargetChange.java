package dev.muster.plan;

import dev.muster.model.Target;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to happen to one target, and why.
 *
 * @param overrides the parameter overrides that it has afterwards
 * @param stackId the stack that is taken in; empty for everything else
 */
public record TargetChange(
    Target target,
    Action action,
    Reason reason,
    SortedMap<String, String> overrides,
    Optional<String> stackId) {
  public TargetChange {
    overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
  }

  /** A change that takes nothing in. */
  public TargetChange(
      Target target, Action action, Reason reason, SortedMap<String, String> overrides) {
    this(target, action, reason, overrides, Optional.empty());
  }
}
