package dev.muster.rollout;

import dev.muster.model.OperationId;

/**
 * Names operations so that a run that died can find its own again: {@code
 * muster-<run>-<step>-<attempt>}.
 *
 * @param prefix tells the steps of a rollback from those of the run itself; blank for the latter
 */
record OperationIds(RunId run, String prefix) {

  OperationId of(int step, int attempt) {
    return new OperationId("muster-" + run + "-" + prefix + step + "-" + attempt);
  }

  /** The n-th removal of what a step half-made. */
  OperationId removal(int step, int number) {
    return new OperationId("muster-" + run + "-" + prefix + step + "-removal-" + number);
  }

  String clientRequestToken(int step) {
    return "muster-" + run + "-" + prefix + step;
  }
}
