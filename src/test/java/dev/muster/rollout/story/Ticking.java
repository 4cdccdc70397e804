package dev.muster.rollout.story;

import dev.muster.time.Time;
import java.time.Duration;
import java.time.Instant;

/** Sleeps in small steps, so that somebody can look at the world between them. */
final class Ticking implements Time {
  private static final Duration STEP = Duration.ofSeconds(5);

  private final Time time;
  private final Runnable tick;

  Ticking(Time time, Runnable tick) {
    this.time = time;
    this.tick = tick;
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  @Override
  public void sleep(Duration duration) {
    Duration left = duration;
    while (!left.isZero()) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      time.sleep(step);
      left = left.minus(step);
      tick.run();
    }
  }
}
