package dev.muster.report;

import dev.muster.model.Region;
import java.util.Comparator;

/** The home Region first, then by code. */
final class RegionOrder {
  private RegionOrder() {}

  static Comparator<Region> from(Region home) {
    return Comparator.comparing((Region region) -> !region.equals(home))
        .thenComparing(Comparator.naturalOrder());
  }
}
