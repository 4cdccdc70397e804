package dev.muster.cloud;

/**
 * How far a drift detection is.
 *
 * @param operation the detection as an operation
 * @param total instances that it looks at
 * @param drifted instances found so far that are not as their templates say
 * @param failed instances that could not be looked at
 */
public record DriftProgress(Operation operation, int total, int drifted, int inSync, int failed) {

  /** How many instances it is done with. */
  public int checked() {
    return drifted + inSync + failed;
  }
}
