package dev.muster.model;

import java.util.Comparator;

/** What a rollout counts: one stack set in one account and Region. */
public record Target(StackSetName stackSet, InstanceKey instance) implements Comparable<Target> {
  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::stackSet).thenComparing(Target::instance);

  public static Target of(StackSetName stackSet, AccountId account, Region region) {
    return new Target(stackSet, new InstanceKey(account, region));
  }

  public AccountId account() {
    return instance.account();
  }

  public Region region() {
    return instance.region();
  }

  @Override
  public int compareTo(Target other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stackSet + " " + instance;
  }
}
