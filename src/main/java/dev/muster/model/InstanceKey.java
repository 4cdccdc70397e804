package dev.muster.model;

import java.util.Comparator;

/** Where a stack instance of some stack set is: an account and a Region. */
public record InstanceKey(AccountId account, Region region) implements Comparable<InstanceKey> {
  private static final Comparator<InstanceKey> ORDER =
      Comparator.comparing(InstanceKey::account).thenComparing(InstanceKey::region);

  @Override
  public int compareTo(InstanceKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return account + "/" + region;
  }
}
