package dev.muster.plan;

import dev.muster.model.StackSetName;
import java.util.List;

/**
 * What a wave does in one stack set.
 *
 * @param steps in their order; those of one kind may be under way together where the stack set
 *     queues operations
 */
public record StackSetChanges(StackSetName stackSet, List<Step> steps) {
  public StackSetChanges {
    steps = List.copyOf(steps);
  }
}
