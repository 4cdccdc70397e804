package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Covers any set of account × Region pairs with few rectangles, since one StackSets call reaches
 * every named account in every named Region. Exact: no pair is covered twice, and none that was not
 * asked for.
 */
final class Rectangles {
  private final Comparator<Region> regionOrder;

  /**
   * @param home comes first in every rectangle that has it
   */
  Rectangles(Region home) {
    this.regionOrder =
        Comparator.comparing((Region region) -> !region.equals(home))
            .thenComparing(Comparator.naturalOrder());
  }

  /**
   * Near-linear in pairs: accounts with equal Regions share a call, or Regions with equal accounts.
   */
  List<DeploymentTargets> cover(Collection<InstanceKey> pairs) {
    Map<SortedSet<Region>, SortedSet<AccountId>> byRegions =
        grouped(pairs, InstanceKey::account, InstanceKey::region);
    Map<SortedSet<AccountId>, SortedSet<Region>> byAccounts =
        grouped(pairs, InstanceKey::region, InstanceKey::account);
    List<DeploymentTargets> rectangles = new ArrayList<>();
    if (byRegions.size() <= byAccounts.size()) {
      byRegions.forEach((regions, accounts) -> rectangles.add(rectangle(accounts, regions)));
    } else {
      byAccounts.forEach((accounts, regions) -> rectangles.add(rectangle(accounts, regions)));
    }
    return rectangles;
  }

  private DeploymentTargets rectangle(Collection<AccountId> accounts, Collection<Region> regions) {
    return new DeploymentTargets(
        List.copyOf(accounts), regions.stream().sorted(regionOrder).toList());
  }

  /** Which rows have exactly the same columns: columns → rows, in the order of the rows. */
  private static <R extends Comparable<R>, C extends Comparable<C>>
      Map<SortedSet<C>, SortedSet<R>> grouped(
          Collection<InstanceKey> pairs,
          Function<InstanceKey, R> row,
          Function<InstanceKey, C> column) {
    SortedMap<R, SortedSet<C>> columnsOfRow = new TreeMap<>();
    for (InstanceKey pair : pairs) {
      columnsOfRow
          .computeIfAbsent(row.apply(pair), ignored -> new TreeSet<>())
          .add(column.apply(pair));
    }
    Map<SortedSet<C>, SortedSet<R>> rowsOfColumns = new LinkedHashMap<>();
    columnsOfRow.forEach(
        (r, columns) -> rowsOfColumns.computeIfAbsent(columns, ignored -> new TreeSet<>()).add(r));
    return rowsOfColumns;
  }
}
