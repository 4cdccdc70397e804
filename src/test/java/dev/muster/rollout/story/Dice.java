package dev.muster.rollout.story;

import dev.muster.time.SeededIds;
import java.util.List;

/** Chance that a seed decides. */
final class Dice {
  private final SeededIds ids;

  Dice(long seed) {
    this.ids = new SeededIds(seed);
  }

  /** From 0 to {@code sides - 1}. */
  int of(int sides) {
    return (int) Long.remainderUnsigned(ids.nextLong(), sides);
  }

  boolean percent(int chance) {
    return of(100) < chance;
  }

  <T> T one(List<T> some) {
    return some.get(of(some.size()));
  }
}
