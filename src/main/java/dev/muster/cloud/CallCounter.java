package dev.muster.cloud;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts requests per API action, for reports and benchmarks. */
public final class CallCounter implements CallListener {
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  @Override
  public synchronized void called(Call call) {
    counts.merge(call.action(), 1, Integer::sum);
  }

  /** The counts so far, by action. */
  public synchronized SortedMap<String, Integer> counts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** All requests so far. */
  public synchronized int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
