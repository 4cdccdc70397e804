package dev.muster.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A rectangle of instances: every account in every Region. Neither side is empty.
 *
 * @param regions in the order in which they are to be worked on
 */
public record DeploymentTargets(List<AccountId> accounts, List<Region> regions) {
  public DeploymentTargets {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    if (accounts.isEmpty() || regions.isEmpty()) {
      throw new IllegalArgumentException("a call without targets could mean all instances");
    }
  }

  public Stream<InstanceKey> instances() {
    return accounts.stream()
        .flatMap(account -> regions.stream().map(region -> new InstanceKey(account, region)));
  }

  public int size() {
    return accounts.size() * regions.size();
  }
}
