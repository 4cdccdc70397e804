package dev.muster.cloud;

import dev.muster.model.AccountId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much to look at, which is how much to ask.
 *
 * @param accounts only the instances of these; empty for all instances
 * @param overrides whether parameter overrides are wanted
 */
public record Observation(Optional<SortedSet<AccountId>> accounts, boolean overrides) {
  public Observation {
    accounts = accounts.map(some -> Collections.unmodifiableSortedSet(new TreeSet<>(some)));
  }

  /** Every instance with its overrides: what planning needs. */
  public static Observation everything() {
    return new Observation(Optional.empty(), true);
  }

  /** Every instance, no overrides: what a status needs. */
  public static Observation withoutOverrides() {
    return new Observation(Optional.empty(), false);
  }

  /** The instances of some accounts with their overrides; a call per account and stack set. */
  public static Observation of(Iterable<AccountId> accounts) {
    SortedSet<AccountId> some = new TreeSet<>();
    accounts.forEach(some::add);
    return new Observation(Optional.of(some), true);
  }
}
