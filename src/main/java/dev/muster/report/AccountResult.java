package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.util.List;

/** How a run ended in one account. */
public record AccountResult(AccountRef account, Verdict verdict, List<TargetResult> targets) {
  public AccountResult {
    targets = List.copyOf(targets);
  }

  /**
   * How it ended in one stack set and Region.
   *
   * @param cause why not well; blank otherwise
   */
  public record TargetResult(StackSetName stackSet, Region region, Verdict verdict, String cause) {}
}
