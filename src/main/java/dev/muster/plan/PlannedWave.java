package dev.muster.plan;

import dev.muster.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A wave of a plan.
 *
 * @param bake how long to watch afterwards
 * @param gate a command that decides whether to go on; blank for none
 * @param stackSets in the order of their dependencies; only those with something to do
 */
public record PlannedWave(
    String name, Duration bake, String gate, List<StackSetChanges> stackSets) {
  public PlannedWave {
    stackSets = List.copyOf(stackSets);
  }

  PlannedWave without(Set<Target> targets) {
    List<StackSetChanges> left =
        stackSets.stream()
            .map(
                changes ->
                    new StackSetChanges(
                        changes.stackSet(),
                        changes.steps().stream().map(step -> step.without(targets)).toList()))
            .toList();
    return new PlannedWave(name, bake, gate, left);
  }

  public Stream<Step> steps() {
    return stackSets.stream().flatMap(changes -> changes.steps().stream());
  }

  /** Each target once, though two steps may touch it. */
  public Stream<Target> targets() {
    return steps().flatMap(step -> step.changes().stream()).map(TargetChange::target).distinct();
  }
}
