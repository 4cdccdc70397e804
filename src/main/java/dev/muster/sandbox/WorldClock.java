package dev.muster.sandbox;

import dev.muster.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The clock of a sandbox. Alone, it moves only by sleeping, and then at once. With other users, or
 * when asked to flow, it follows real time, faster by a factor; then a sleep really waits.
 */
final class WorldClock implements Time {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  private final Time real;
  private final double speed;
  private final boolean alwaysFlows;
  private final BooleanSupplier shared;
  private volatile Instant looked = Instant.EPOCH.minusSeconds(1);
  private boolean flows;
  private Instant worldThen;
  private Instant realThen;

  WorldClock(Time real, Instant now, ClockMode mode, BooleanSupplier shared) {
    this.real = real;
    this.speed = mode.speed();
    this.alwaysFlows = mode.flows();
    this.flows = mode.flows();
    this.shared = shared;
    this.worldThen = now;
    this.realThen = real.instant();
  }

  @Override
  public synchronized Instant instant() {
    if (!flows) {
      return worldThen;
    }
    long millis = Math.max(0, Duration.between(realThen, real.instant()).toMillis());
    return worldThen.plusMillis((long) (millis * speed));
  }

  /** Another user's clock was seen at {@code instant}: never be behind it. */
  synchronized void follow(Instant instant) {
    if (instant.isAfter(instant())) {
      set(instant);
    }
  }

  /** Now and then sees whether there are other users; looking costs more than most calls. */
  void glance() {
    if (Duration.between(looked, real.instant()).abs().compareTo(BETWEEN_LOOKS) >= 0) {
      look();
    }
  }

  /** Sees whether there are other users, and flows beside them. */
  private void look() {
    looked = real.instant();
    flow(alwaysFlows || shared.getAsBoolean());
  }

  private synchronized void set(Instant instant) {
    worldThen = instant;
    realThen = real.instant();
  }

  private synchronized void flow(boolean next) {
    if (next != flows) {
      Instant now = instant();
      flows = next;
      set(now);
    }
  }

  @Override
  public void sleep(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("cannot sleep for " + duration);
    }
    Instant end = instant().plus(duration);
    look();
    while (instant().isBefore(end)) {
      if (!flows()) {
        set(end);
        return;
      }
      if (!waited(end)) {
        return;
      }
      look();
    }
  }

  synchronized boolean flows() {
    return flows;
  }

  /** Waits for some real time; says whether the wait was not cut short. */
  private boolean waited(Instant end) {
    long left = (long) Math.ceil(Duration.between(instant(), end).toMillis() / speed);
    Duration wait = Duration.ofMillis(Math.max(1, Math.min(left, LONGEST_WAIT.toMillis())));
    Instant before = real.instant();
    real.sleep(wait);
    return Duration.between(before, real.instant()).compareTo(wait.dividedBy(2)) >= 0;
  }
}
