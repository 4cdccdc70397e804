package dev.muster.plan;

import dev.muster.model.Target;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to happen to one target, and why.
 *
 * @param overrides the parameter overrides that it has afterwards
 */
public record TargetChange(
    Target target, Action action, Reason reason, SortedMap<String, String> overrides) {
  public TargetChange {
    overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
  }
}
