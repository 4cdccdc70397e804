package dev.muster.alerts;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import java.util.Optional;

/**
 * An event bus to which a rule forwards what it takes, such as that of the home Region.
 *
 * @param arn {@code arn:PARTITION:events:REGION:ACCOUNT:event-bus/NAME}
 */
public record EventBus(String arn, Region region, AccountId account) {
  private static final int PARTS = 6;

  /** Empty when the text is no ARN of an event bus. */
  static Optional<EventBus> of(String arn) {
    String[] parts = arn.split(":", PARTS);
    return parts.length == PARTS
            && parts[2].equals("events")
            && parts[5].startsWith("event-bus/")
            && !parts[3].isBlank()
            && AccountId.isValid(parts[4])
        ? Optional.of(new EventBus(arn, new Region(parts[3]), new AccountId(parts[4])))
        : Optional.empty();
  }
}
