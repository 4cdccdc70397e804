package dev.muster.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A token bucket for one API that learns its rate: open until AWS first throttles, then at the
 * known rate, or half of what we did; a little faster with each answer, halved when AWS throttles
 * again.
 */
final class RateLimit {
  private static final double SLOWEST = 0.2;
  private static final double FASTER = 1.02;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final OptionalDouble known;
  private double rate = Double.POSITIVE_INFINITY;
  private double tokens;
  private Instant filled = Instant.EPOCH;
  private Instant slowed = Instant.EPOCH;
  private Instant second = Instant.EPOCH;
  private int callsInSecond;
  private int callsBefore;

  /**
   * @param known calls per second that AWS documents for this API
   */
  RateLimit(OptionalDouble known) {
    this.known = known;
  }

  /** Takes a place in the line, and says how long until its turn. */
  synchronized Duration take(Instant now) {
    count(now);
    if (Double.isInfinite(rate)) {
      return Duration.ZERO;
    }
    double elapsed = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
    tokens = Math.min(1, tokens + elapsed * rate) - 1;
    filled = now;
    return tokens >= 0 ? Duration.ZERO : Duration.ofMillis((long) (-tokens / rate * 1000));
  }

  /**
   * AWS refused a call. Calls that were under way together are refused together: slow down once.
   */
  synchronized void throttled(Instant now) {
    if (now.isBefore(slowed.plus(SECOND))) {
      return;
    }
    double tooFast = Math.max(callsInSecond, callsBefore);
    double slower = Double.isInfinite(rate) ? known.orElse(tooFast / 2) : rate / 2;
    rate = Math.max(SLOWEST, slower);
    tokens = Math.min(tokens, 0);
    filled = now;
    slowed = now;
  }

  /** AWS answered: the rate may grow again. */
  synchronized void answered() {
    rate *= FASTER;
  }

  /** Calls per second; infinite while nobody has complained. */
  synchronized double rate() {
    return rate;
  }

  private void count(Instant now) {
    if (!now.isBefore(second.plus(SECOND))) {
      callsBefore = callsInSecond;
      callsInSecond = 0;
      second = now;
    }
    callsInSecond++;
  }
}
