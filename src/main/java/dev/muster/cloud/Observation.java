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
 * @param expected about how many accounts a stack set may be in; 0 when nobody knows
 */
public record Observation(
    Optional<SortedSet<AccountId>> accounts, boolean overrides, int expected) {
  public Observation {
    accounts = accounts.map(some -> Collections.unmodifiableSortedSet(new TreeSet<>(some)));
  }

  /** Every instance with its overrides: what planning needs. */
  public static Observation everything() {
    return new Observation(Optional.empty(), true, 0);
  }

  /** Every instance, no overrides: what a status needs. */
  public static Observation withoutOverrides() {
    return new Observation(Optional.empty(), false, 0);
  }

  /** The instances of some accounts with their overrides; a call per account and stack set. */
  public static Observation of(Iterable<AccountId> accounts) {
    SortedSet<AccountId> some = new TreeSet<>();
    accounts.forEach(some::add);
    return new Observation(Optional.of(some), true, 0);
  }

  /** The same, with a guess at how large the stack sets are. */
  public Observation expecting(int someAccounts) {
    return new Observation(accounts, overrides, someAccounts);
  }
}
