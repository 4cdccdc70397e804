package dev.muster.sandbox.world;

import java.util.List;
import java.util.Optional;

/** How fast an operation goes and how many failures it bears; as given, nothing filled in. */
public record OperationPreferences(
    Optional<RegionConcurrency> regionConcurrency,
    List<String> regionOrder,
    Optional<Integer> toleranceCount,
    Optional<Integer> tolerancePercentage,
    Optional<Integer> maximumCount,
    Optional<Integer> maximumPercentage,
    Optional<ConcurrencyMode> mode) {

  /** Nothing given: one account at a time, no failure borne. */
  public static final OperationPreferences NONE =
      new OperationPreferences(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public OperationPreferences {
    regionOrder = List.copyOf(regionOrder);
  }

  /** How many accounts of a Region may be worked on at a time, at least 1. */
  public int maximum(int accounts) {
    return Math.max(
        1,
        maximumCount.orElseGet(
            () -> maximumPercentage.map(percent -> share(percent, accounts)).orElse(1)));
  }

  /** How many accounts of a Region may fail. */
  public int tolerance(int accounts) {
    return toleranceCount.orElseGet(
        () -> tolerancePercentage.map(percent -> share(percent, accounts)).orElse(0));
  }

  private static int share(int percent, int accounts) {
    return (int) ((long) percent * accounts / 100);
  }

  public boolean strict() {
    return mode.orElse(ConcurrencyMode.STRICT_FAILURE_TOLERANCE)
        == ConcurrencyMode.STRICT_FAILURE_TOLERANCE;
  }

  public boolean parallel() {
    return regionConcurrency.orElse(RegionConcurrency.SEQUENTIAL) == RegionConcurrency.PARALLEL;
  }
}
