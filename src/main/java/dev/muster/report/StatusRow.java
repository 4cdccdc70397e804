package dev.muster.report;

import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.Optional;

/**
 * One target's state.
 *
 * @param wantedVersion empty where nothing is wanted
 * @param actualVersion empty where nothing is, or where nobody knows which
 * @param reason why it is not right, or left alone; blank otherwise
 */
public record StatusRow(
    AccountRef account,
    StackSetName stackSet,
    Region region,
    TargetState state,
    Optional<String> wantedVersion,
    Optional<String> actualVersion,
    String reason) {

  Target target() {
    return Target.of(stackSet, account.id(), region);
  }
}
