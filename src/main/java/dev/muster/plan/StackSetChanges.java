package dev.muster.plan;

import dev.muster.model.StackSetName;
import java.util.List;

/**
 * What a wave does in one stack set.
 *
 * @param steps one after the other: StackSets runs one operation per stack set at a time
 */
public record StackSetChanges(StackSetName stackSet, List<Step> steps) {
  public StackSetChanges {
    steps = List.copyOf(steps);
  }
}
