package dev.muster.sandbox.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what a caller addresses into accounts, each with the unit through which it is meant. */
final class Targeting {
  private final OrganizationTree organization;
  private final Knobs knobs;

  Targeting(OrganizationTree organization, Knobs knobs) {
    this.organization = organization;
    this.knobs = knobs;
  }

  /** Account to unit (empty text when no unit was named), in order. */
  Map<String, String> accounts(DeploymentTargets targets) {
    Map<String, String> found = new LinkedHashMap<>();
    if (targets.organizationalUnits().isEmpty()) {
      targets.accounts().forEach(account -> found.put(account, ""));
      return found;
    }
    for (String unit : targets.organizationalUnits()) {
      organization.membersBelow(unit).forEach(account -> found.putIfAbsent(account, unit));
    }
    Set<String> listed = new LinkedHashSet<>(targets.accounts());
    switch (filter(targets)) {
      case NONE -> {}
      case INTERSECTION -> found.keySet().retainAll(listed);
      case DIFFERENCE -> found.keySet().removeAll(listed);
      case UNION -> union(found, listed);
    }
    return found;
  }

  private AccountFilterType filter(DeploymentTargets targets) {
    AccountFilterType standard =
        knobs.unionByDefault() ? AccountFilterType.UNION : AccountFilterType.NONE;
    return targets.filter().orElse(standard);
  }

  private void union(Map<String, String> found, Collection<String> listed) {
    Set<String> members = organization.membersBelow(organization.rootId());
    listed.stream()
        .filter(members::contains)
        .forEach(account -> found.putIfAbsent(account, organization.rootId()));
  }

  /** The targets of an operation, by Region, in the order of the preferences. */
  static Map<String, Map<String, String>> product(
      Map<String, String> accounts, List<String> regions, OperationPreferences preferences) {
    Map<String, Map<String, String>> product = new LinkedHashMap<>();
    for (String region : order(regions, preferences)) {
      product.put(region, accounts);
    }
    return product;
  }

  /** The Regions in the order in which they will be worked on. */
  static Set<String> order(Collection<String> regions, OperationPreferences preferences) {
    Set<String> ordered = new LinkedHashSet<>(preferences.regionOrder());
    ordered.retainAll(new LinkedHashSet<>(regions));
    ordered.addAll(regions);
    return ordered;
  }
}
