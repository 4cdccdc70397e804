package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.plan.Reason;
import java.util.List;

/**
 * Targets of one stack set that a plan leaves alone for the same reason.
 *
 * @param detail in the words of whoever knows; may be blank
 */
public record SkippedGroup(
    StackSetName stackSet,
    Reason reason,
    String detail,
    List<Region> regions,
    List<AccountRef> accounts) {
  public SkippedGroup {
    regions = List.copyOf(regions);
    accounts = List.copyOf(accounts);
  }
}
