package dev.muster.time;

import java.time.Duration;
import java.time.Instant;

/** A clock whose hands move only when somebody sleeps on it: half an hour passes in no time. */
public final class VirtualTime implements Time {
  private Instant now;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("cannot sleep for " + duration);
    }
    now = now.plus(duration);
  }

  /** Turns the hands to {@code instant} when that is later than now; they never go back. */
  public synchronized void advanceTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }
}
