package dev.muster.catalog;

import dev.muster.model.FailurePolicy;
import dev.muster.model.OperationSettings;
import dev.muster.model.WaveDefinition;
import java.util.List;

/**
 * {@code rollout.yaml}.
 *
 * @param operation what holds for a stack set that says nothing else
 */
record Rollout(List<WaveDefinition> waves, FailurePolicy onFailure, OperationSettings operation) {
  Rollout {
    waves = List.copyOf(waves);
  }

  /** Lets the reading go on and find further problems. */
  static Rollout unreadable() {
    return new Rollout(List.of(), FailurePolicy.standard(), OperationSettings.cautious());
  }
}
