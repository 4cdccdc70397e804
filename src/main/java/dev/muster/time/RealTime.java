package dev.muster.time;

import java.time.Duration;
import java.time.Instant;

/** The machine's own clock. */
public final class RealTime implements Time {
  private final Interruption interruption;

  /**
   * @param interruption ends a {@link #sleep} early
   */
  public RealTime(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) {
    try {
      interruption.await(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
