package dev.muster.catalog;

import dev.muster.model.FailurePolicy;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.WaveDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Everything that stands below {@code stacksets/}.
 *
 * @param stackSets each after those it depends on
 * @param waves in their order
 * @param controls which controls the stack sets bring, in the order of the files
 */
public record Catalog(
    List<StackSetDefinition> stackSets,
    List<WaveDefinition> waves,
    FailurePolicy onFailure,
    List<ControlProof> controls) {
  public Catalog {
    controls = List.copyOf(controls);
    stackSets = List.copyOf(stackSets);
    waves = List.copyOf(waves);
  }

  /** A stack set by its folder. */
  public Optional<StackSetDefinition> stackSet(String folder) {
    return stackSets.stream().filter(stackSet -> stackSet.folder().equals(folder)).findFirst();
  }
}
