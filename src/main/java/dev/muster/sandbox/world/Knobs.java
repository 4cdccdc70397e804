package dev.muster.sandbox.world;

import dev.muster.sandbox.json.RecordTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What can be set where AWS says nothing, or differs from case to case.
 *
 * @param shortest the quickest work on one stack
 * @param longest the slowest work on one stack
 * @param lag how long operation lists and results may lag behind
 * @param throttling whether Organizations answers TooManyRequestsException above its rates
 * @param cloudFormationRate calls a second before CloudFormation throttles; 0 means never
 * @param parallelStopsEverywhere whether one Region over its tolerance stops the others too
 * @param replayAdopts whether the same operation id with the same request is answered again;
 *     otherwise it is refused
 * @param redeployCurrent whether CreateStackInstances works on instances that are current
 * @param keepParameters whether an update with a new template but no Parameters keeps the values
 * @param accountStatus whether accounts still carry the retired member Status
 * @param suspendedRows whether a skipped account has a result row
 * @param failedCreateStays whether a failed creation leaves a stack in ROLLBACK_COMPLETE
 * @param unionByDefault whether the account filter is UNION when none is given; otherwise NONE
 * @param importActsAsUpdate whether an import shows UPDATE; otherwise CREATE
 * @param strictAlwaysShrinks whether each failure lowers the strict window below its start
 * @param overtakenIsStale whether an operation id that is sent again is refused as stale once
 *     another operation came after it
 * @param allFeatures whether the organization has all features; otherwise consolidated billing only
 * @param quotas how much there may be of what; set by their own names
 */
public record Knobs(
    Duration shortest,
    Duration longest,
    Duration lag,
    boolean throttling,
    double cloudFormationRate,
    boolean parallelStopsEverywhere,
    boolean replayAdopts,
    boolean redeployCurrent,
    boolean keepParameters,
    boolean accountStatus,
    boolean suspendedRows,
    boolean failedCreateStays,
    boolean unionByDefault,
    boolean importActsAsUpdate,
    boolean strictAlwaysShrinks,
    boolean overtakenIsStale,
    boolean allFeatures,
    Quotas quotas) {
  public Knobs {
    if (shortest.isNegative() || longest.compareTo(shortest) < 0 || lag.isNegative()) {
      throw new IllegalArgumentException("durations must not be negative, nor shortest > longest");
    }
  }

  /** The most likely truth. */
  public static Knobs defaults() {
    return new Knobs(
        Duration.ofSeconds(15),
        Duration.ofSeconds(90),
        Duration.ofSeconds(2),
        true,
        0,
        true,
        true,
        false,
        true,
        true,
        true,
        false,
        false,
        false,
        false,
        true,
        true,
        Quotas.defaults());
  }

  /** Every knob and quota by its name, as {@link #with} takes it. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    RecordTree.write(this).forEach((name, value) -> values.put(name, String.valueOf(value)));
    values.remove("quotas");
    RecordTree.write(quotas).forEach((name, value) -> values.put(name, String.valueOf(value)));
    return values;
  }

  /**
   * These knobs with one of them, or one of the quotas, set by its name.
   *
   * @throws IllegalArgumentException when there is no such knob or the value does not fit
   */
  public Knobs with(String name, String value) {
    Map<String, Object> tree = new LinkedHashMap<>(RecordTree.write(this));
    Map<String, Object> limits = new LinkedHashMap<>(RecordTree.write(quotas));
    tree.remove("quotas");
    if (limits.replace(name, value) == null && tree.replace(name, value) == null) {
      throw new IllegalArgumentException(
          "no knob '"
              + name
              + "'; there are "
              + tree.keySet()
              + " and the quotas "
              + limits.keySet());
    }
    tree.put("quotas", limits);
    return RecordTree.read(Knobs.class, tree);
  }
}
