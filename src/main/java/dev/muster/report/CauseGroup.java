package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.util.List;

/**
 * What went wrong in the same way in one or more accounts.
 *
 * @param cause in AWS's words where there are any; for several accounts without what differs
 * @param hint what a person can do about it; blank when nobody knows
 */
public record CauseGroup(String cause, String hint, List<Affected> accounts) {
  public CauseGroup {
    accounts = List.copyOf(accounts);
  }

  /** Where it happened in one account. */
  public record Affected(AccountRef account, List<StackSetName> stackSets, List<Region> regions) {
    public Affected {
      stackSets = List.copyOf(stackSets);
      regions = List.copyOf(regions);
    }
  }
}
