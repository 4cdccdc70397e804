package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Optional;

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

  /** The same cause, where it concerns one account; empty when it does not. */
  Optional<CauseGroup> only(AccountId account) {
    List<Affected> mine =
        accounts.stream().filter(it -> it.account().id().equals(account)).toList();
    return mine.isEmpty() ? Optional.empty() : Optional.of(new CauseGroup(cause, hint, mine));
  }

  /** Where it happened in one account. */
  public record Affected(AccountRef account, List<StackSetName> stackSets, List<Region> regions) {
    public Affected {
      stackSets = List.copyOf(stackSets);
      regions = List.copyOf(regions);
    }
  }
}
