package dev.muster.plan;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The difference between what is wanted and what was observed, in the order in which it is to be
 * closed.
 *
 * @param home the home Region, which comes first in every operation
 * @param definitions one per stack set, unchanged ones included, in the order of dependencies
 * @param waves only those with something to do
 * @param skipped targets left alone on purpose
 * @param upToDate how many targets are as wanted
 * @param notes sentences about the plan's shape that a reader should know
 */
public record Plan(
    Region home,
    List<DefinitionChange> definitions,
    List<PlannedWave> waves,
    List<Skipped> skipped,
    int upToDate,
    List<String> notes) {
  public Plan {
    definitions = List.copyOf(definitions);
    waves = List.copyOf(waves);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return waves.isEmpty();
  }

  public Optional<DefinitionChange> definition(StackSetName name) {
    return definitions.stream().filter(change -> change.stackSet().equals(name)).findFirst();
  }

  public Stream<Step> steps() {
    return waves.stream().flatMap(PlannedWave::steps);
  }

  /** Nothing to do, in the same place. */
  public Plan none() {
    return new Plan(home, List.of(), List.of(), List.of(), 0, List.of());
  }

  /** The same with nothing for some targets, for whoever asks what was done and not how. */
  public Plan without(Set<Target> targets) {
    return new Plan(
        home,
        definitions,
        waves.stream().map(wave -> wave.without(targets)).toList(),
        skipped,
        upToDate,
        notes);
  }

  /** Every target that the plan changes, once each. */
  public Stream<Target> targets() {
    return waves.stream().flatMap(PlannedWave::targets).distinct();
  }
}
