package dev.muster.rollout;

import dev.muster.time.Backoff;
import java.time.Duration;

/**
 * How patient a run is.
 *
 * @param poll between two questions after a running operation
 * @param otherOperation between two attempts while somebody else's operation runs
 * @param otherOperationDeadline how long to wait for somebody else's operation in all
 * @param resultsLag between two looks at results that are not complete yet
 * @param resultsLagAttempts how many looks
 * @param restoreAttempts how often a rollback that left something is tried again
 */
public record RolloutSettings(
    Backoff poll,
    Duration otherOperation,
    Duration otherOperationDeadline,
    Duration resultsLag,
    int resultsLagAttempts,
    int restoreAttempts) {

  /** What suits the real AWS: an operation of half an hour costs about 65 questions. */
  public static RolloutSettings standard() {
    return new RolloutSettings(
        new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30), 1.5),
        Duration.ofSeconds(20),
        Duration.ofMinutes(60),
        Duration.ofSeconds(3),
        20,
        3);
  }
}
