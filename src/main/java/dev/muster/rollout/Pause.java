package dev.muster.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * Waits in slices, so that whoever must hear from the run does so also during a long bake time, and
 * an interruption ends it.
 */
final class Pause {
  /** A lease outlives four of them. */
  private static final Duration SLICE = Duration.ofSeconds(30);

  private final RolloutPorts ports;

  Pause(RolloutPorts ports) {
    this.ports = ports;
  }

  void sleep(Duration duration) {
    Instant end = ports.time().instant().plus(duration);
    Duration left = duration;
    while (!left.isNegative() && !left.isZero() && !ports.interruption().requested()) {
      ports.time().sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
      ports.beside().keepAlive().run();
      left = Duration.between(ports.time().instant(), end);
    }
  }
}
