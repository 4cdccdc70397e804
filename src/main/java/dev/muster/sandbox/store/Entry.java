package dev.muster.sandbox.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that changed the world, or that time passed.
 *
 * @param kind {@code time}, or what {@code details} are about
 */
public record Entry(Instant at, String kind, Map<String, Object> details) {
  static final String TIME = "time";

  /** Nothing but time passed. */
  public static Entry time(Instant at) {
    return new Entry(at, TIME, Map.of());
  }

  boolean changes() {
    return !kind.equals(TIME);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("at", at.toString());
    tree.put("kind", kind);
    if (!details.isEmpty()) {
      tree.put("details", details);
    }
    return tree;
  }

  static Entry of(Object tree) {
    if (tree instanceof Map<?, ?> map && map.get("at") != null) {
      Map<String, Object> details = new LinkedHashMap<>();
      if (map.get("details") instanceof Map<?, ?> inner) {
        inner.forEach((key, value) -> details.put(String.valueOf(key), value));
      }
      return new Entry(
          Instant.parse(String.valueOf(map.get("at"))), String.valueOf(map.get("kind")), details);
    }
    throw new SandboxException(
        "The sandbox's log has an entry that is none: " + tree, SandboxException.START_ANEW);
  }
}
