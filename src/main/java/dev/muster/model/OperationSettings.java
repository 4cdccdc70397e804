package dev.muster.model;

/**
 * How a stack set's operations are to run.
 *
 * @param maxConcurrent accounts at work at one time within a Region
 * @param failureTolerance accounts that may fail over the whole run before it is taken back
 * @param managedExecution whether the stack set is to be one whose operations queue at StackSets;
 *     false leaves it as it is
 */
public record OperationSettings(
    Threshold maxConcurrent,
    Threshold failureTolerance,
    RegionConcurrency regions,
    boolean managedExecution) {

  /** Without a word about ManagedExecution. */
  public OperationSettings(
      Threshold maxConcurrent, Threshold failureTolerance, RegionConcurrency regions) {
    this(maxConcurrent, failureTolerance, regions, false);
  }

  /** The same with another ManagedExecution. */
  public OperationSettings withManagedExecution(boolean managed) {
    return new OperationSettings(maxConcurrent, failureTolerance, regions, managed);
  }

  /** One account at a time, none may fail, home Region first: what StackSets itself would do. */
  public static OperationSettings cautious() {
    return new OperationSettings(
        Threshold.count(1), Threshold.count(0), RegionConcurrency.SEQUENTIAL);
  }
}
