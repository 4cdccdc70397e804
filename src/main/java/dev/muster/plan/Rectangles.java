package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Covers any set of account × Region pairs with few rectangles, since one StackSets call reaches
 * every named account in every named Region. Exact: no pair is covered twice, and none that was not
 * asked for.
 */
final class Rectangles {
  private final Region home;
  private final Comparator<Region> regionOrder;

  /**
   * @param home comes first in every rectangle that has it
   */
  Rectangles(Region home) {
    this.home = home;
    this.regionOrder =
        Comparator.comparing((Region region) -> !isHome(region))
            .thenComparing(Comparator.naturalOrder());
  }

  boolean isHome(Region region) {
    return region.equals(home);
  }

  /**
   * Near-linear in pairs: accounts with equal Regions share a call, or Regions with equal accounts,
   * or both in different parts.
   */
  List<DeploymentTargets> cover(Collection<InstanceKey> pairs) {
    List<Region> regions =
        pairs.stream().map(InstanceKey::region).distinct().sorted(regionOrder).toList();
    List<DeploymentTargets> rectangles = new ArrayList<>();
    // There are fewer Regions than that in the world, but nothing breaks when there are more.
    for (int from = 0; from < regions.size(); from += Long.SIZE) {
      rectangles.addAll(
          cover(pairs, regions.subList(from, Math.min(from + Long.SIZE, regions.size()))));
    }
    return rectangles;
  }

  private List<DeploymentTargets> cover(Collection<InstanceKey> pairs, List<Region> regions) {
    Map<Region, Integer> place = new HashMap<>();
    regions.forEach(region -> place.put(region, place.size()));
    SortedMap<AccountId, Long> rows = new TreeMap<>();
    for (InstanceKey pair : pairs) {
      Optional.ofNullable(place.get(pair.region()))
          .ifPresent(at -> rows.merge(pair.account(), 1L << at, (one, other) -> one | other));
    }
    return Tiling.of(rows).stream()
        .map(tile -> rectangle(tile, regions))
        .sorted(Comparator.comparing(targets -> targets.accounts().get(0)))
        .toList();
  }

  private static DeploymentTargets rectangle(Tiling.Tile<AccountId> tile, List<Region> regions) {
    List<Region> its = new ArrayList<>();
    for (int at = 0; at < regions.size(); at++) {
      if ((tile.columns() & 1L << at) != 0) {
        its.add(regions.get(at));
      }
    }
    return new DeploymentTargets(List.copyOf(tile.rows()), its);
  }
}
