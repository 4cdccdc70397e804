package dev.muster.rollout;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run may go by itself.
 *
 * @param until the wave after which it holds, when it is not to go through all of them
 * @param longest after this time it starts nothing new and leaves, resumable
 */
public record RunLimits(Optional<String> until, Optional<Duration> longest) {

  /** To the end, however long it takes. */
  public static RunLimits none() {
    return new RunLimits(Optional.empty(), Optional.empty());
  }
}
