package dev.muster.cloud;

import dev.muster.model.RegionConcurrency;

/**
 * How CloudFormation is to run one operation. Always sent: preferences are not remembered.
 *
 * @param maxConcurrentCount accounts at a time within a Region, at least 1
 * @param failureToleranceCount accounts that may fail within a Region
 * @param soft keep up {@code maxConcurrentCount} whatever the tolerance; otherwise at most
 *     tolerance + 1 accounts are at work
 */
public record OperationPreferences(
    int maxConcurrentCount,
    int failureToleranceCount,
    boolean soft,
    RegionConcurrency regionConcurrency) {
  public OperationPreferences {
    if (maxConcurrentCount < 1 || failureToleranceCount < 0) {
      throw new IllegalArgumentException(
          "not preferences: " + maxConcurrentCount + ", " + failureToleranceCount);
    }
  }
}
