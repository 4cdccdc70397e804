package dev.muster.model;

import java.util.List;

/** Which Regions of an account a stack set goes to. */
public sealed interface RegionRule {

  /**
   * The Regions for {@code account}, in the order of the file that names them.
   *
   * @param home the home Region of the organization
   */
  List<Region> regionsOf(Account account, Region home);

  /** The account's own list. */
  record PerAccount() implements RegionRule {
    @Override
    public List<Region> regionsOf(Account account, Region home) {
      return account.regions();
    }
  }

  /** The home Region only. */
  record Home() implements RegionRule {
    @Override
    public List<Region> regionsOf(Account account, Region home) {
      return List.of(home);
    }
  }

  /** The same list for every account. */
  record Explicit(List<Region> regions) implements RegionRule {
    public Explicit {
      regions = List.copyOf(regions);
    }

    @Override
    public List<Region> regionsOf(Account account, Region home) {
      return regions;
    }
  }
}
