package dev.muster.aws;

import dev.muster.time.Backoff;
import java.time.Duration;

/**
 * How often a call is tried, in all, before we give up. More often than the SDK would: a rollout is
 * worth waiting for, and every call is safe to repeat.
 *
 * @param throttled when AWS asks us to slow down
 * @param faults when AWS fails on its side
 * @param unreachable when the connection fails or the answer makes no sense
 */
public record Retries(
    int throttled, Backoff throttledBackoff, int faults, int unreachable, Backoff backoff) {

  /** Some three minutes of throttling, one of faults, half a minute without a connection. */
  public static final Retries STANDARD =
      new Retries(
          14,
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), 2),
          8,
          6,
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20), 2));

  public Retries {
    if (throttled < 1 || faults < 1 || unreachable < 1) {
      throw new IllegalArgumentException("a call is tried at least once");
    }
  }
}
