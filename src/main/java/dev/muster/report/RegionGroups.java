package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Instances, collected so that accounts with the same Regions stand together. */
final class RegionGroups {
  private final SortedMap<AccountId, SortedSet<Region>> regions = new TreeMap<>();
  private final Region home;

  RegionGroups(Region home) {
    this.home = home;
  }

  void add(InstanceKey instance) {
    regions
        .computeIfAbsent(instance.account(), account -> new TreeSet<>(RegionOrder.from(home)))
        .add(instance.region());
  }

  /** Accounts by their Regions, the group of the smallest account id first. */
  Map<List<Region>, List<AccountRef>> groups(AccountNames names) {
    Map<List<Region>, List<AccountRef>> groups = new LinkedHashMap<>();
    regions.forEach(
        (account, where) ->
            groups
                .computeIfAbsent(List.copyOf(where), key -> new ArrayList<>())
                .add(names.of(account)));
    return groups;
  }
}
