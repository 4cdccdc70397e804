package dev.muster.sandbox.world;

/** Where an instance is. Ordered by account, then Region. */
public record InstanceKey(String account, String region) implements Comparable<InstanceKey> {
  @Override
  public int compareTo(InstanceKey other) {
    int order = account.compareTo(other.account);
    return order != 0 ? order : region.compareTo(other.region);
  }
}
