package dev.muster.model;

/**
 * How a stack set's operations are to run.
 *
 * @param maxConcurrent accounts at work at one time within a Region
 * @param failureTolerance accounts that may fail over the whole run before it is taken back
 */
public record OperationSettings(
    Threshold maxConcurrent, Threshold failureTolerance, RegionConcurrency regions) {

  /** One account at a time, none may fail, home Region first: what StackSets itself would do. */
  public static OperationSettings cautious() {
    return new OperationSettings(
        Threshold.count(1), Threshold.count(0), RegionConcurrency.SEQUENTIAL);
  }
}
