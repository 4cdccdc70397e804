package dev.muster.time;

import java.time.Duration;

/**
 * Waits that grow: {@code first}, then times {@code factor} each, never above {@code most}.
 *
 * @param first the wait before the second try
 * @param most the longest wait
 * @param factor at least 1
 */
public record Backoff(Duration first, Duration most, double factor) {
  public Backoff {
    if (first.isNegative() || first.compareTo(most) > 0 || factor < 1) {
      throw new IllegalArgumentException("not a back-off: " + first + " " + most + " " + factor);
    }
  }

  /** The wait after {@code attempts} tries (0 = before the first wait). */
  public Duration after(int attempts) {
    double millis = first.toMillis() * Math.pow(factor, attempts);
    return millis >= most.toMillis() ? most : Duration.ofMillis((long) millis);
  }
}
