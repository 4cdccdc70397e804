package dev.muster.preflight;

import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The bucket to which Config delivers in every Region. The home stack makes it, for a trail or a
 * recorder of its own; where it makes neither, the delivery channels of the other Regions point at
 * a bucket that is not there, and fail.
 */
final class ConfigBucket {
  /** The parameter that names another bucket. */
  private static final String PARAMETER = "ExistingLogBucket";

  private ConfigBucket() {}

  /**
   * The Regions whose Config needs the bucket of the home stack for which only a trail is left.
   *
   * @param home of the account
   * @param recording where Config is made, once what is proposed is done
   */
  static Set<Region> hangingOnTrail(
      Wanted.StackSet stackSet, InstanceKey home, Set<Region> recording) {
    boolean decides =
        stackSet.optional().contains(Service.TRAIL.parameter())
            && stackSet.definition().template().parameter(PARAMETER).isPresent();
    if (!decides || recording.contains(home.region())) {
      return Set.of();
    }
    Map<Region, Map<String, String>> values = stackSet.in(home.account());
    return recording.stream()
        .filter(
            region -> values.getOrDefault(region, Map.of()).getOrDefault(PARAMETER, "").isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the trail is kept for. */
  static String keepingTrail() {
    return "Leave it so: with Trail: SKIP no stack would make the bucket to which Config"
        + " delivers in the other Regions. Name one in "
        + PARAMETER
        + ", and Trail: SKIP with ExistingLogGroup is proposed.";
  }

  static Finding missing(Wanted.StackSet stackSet, InstanceKey where) {
    return Finding.blocks(
            Piece.RESOURCE,
            "Config has no bucket to deliver to: the home Region gets neither Trail nor Config, and"
                + " the bucket is made beside them",
            stackSet.definition().name() + " in that Region: its delivery channel cannot be made",
            "Name a bucket that admits Config in "
                + PARAMETER
                + " of the account, also one that an earlier stack kept; or set Config: SKIP in"
                + " that Region.")
        .in(where);
  }
}
