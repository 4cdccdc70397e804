package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.plan.Reason;
import java.util.List;

/**
 * Targets of one stack set with which a plan does the same for the same reason: all accounts in all
 * Regions.
 *
 * @param overrides names of the parameters that some of these accounts override
 */
public record ChangeGroup(
    StackSetName stackSet,
    ChangeKind change,
    Reason reason,
    List<Region> regions,
    List<AccountRef> accounts,
    List<String> overrides) {
  public ChangeGroup {
    regions = List.copyOf(regions);
    accounts = List.copyOf(accounts);
    overrides = List.copyOf(overrides);
  }
}
