package dev.muster.time;

import java.time.Duration;
import java.time.InstantSource;

/** A clock that one can also wait on. {@link #instant()} tells the time, UTC. */
public interface Time extends InstantSource {

  /**
   * Waits for {@code duration}, or less when the wait is cut short by {@link Interruption#request}.
   *
   * @param duration not negative; zero returns at once
   */
  void sleep(Duration duration);
}
