package dev.muster.plan;

import dev.muster.model.StackSetName;
import java.util.List;

/**
 * A stack set that should not exist: one that a run made, when the run is taken back.
 *
 * @param dependsOn stack sets of the same plan that come first
 */
public record UnwantedStackSet(StackSetName name, List<StackSetName> dependsOn) {
  public UnwantedStackSet {
    dependsOn = List.copyOf(dependsOn);
  }
}
