package dev.muster.time;

import java.util.SplittableRandom;

/** Chance that a seed decides: the same seed gives the same sequence. */
public final class SeededIds implements IdSource {
  private final SplittableRandom random;

  public SeededIds(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public synchronized long nextLong() {
    return random.nextLong();
  }
}
