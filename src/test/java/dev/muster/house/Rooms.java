package dev.muster.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of docs/architecture.md: which room may import which. What is not listed may not. */
final class Rooms {
  private static final Map<String, List<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("model", List.of()),
              Map.entry("time", List.of()),
              Map.entry("document", List.of("model")),
              Map.entry("inventory", List.of("model", "document")),
              Map.entry("template", List.of("model", "document")),
              Map.entry("catalog", List.of("model", "document", "template")),
              Map.entry("alerts", List.of("model", "template")),
              Map.entry("cloud", List.of("model")),
              Map.entry("plan", List.of("model", "inventory", "catalog")),
              Map.entry("rollout", List.of("model", "time", "plan", "cloud")),
              Map.entry("journal", List.of("model", "time", "cloud", "plan", "rollout")),
              Map.entry(
                  "report",
                  List.of("model", "inventory", "plan", "rollout", "journal", "preflight")),
              Map.entry("aws", List.of("model", "time", "cloud")),
              Map.entry("preflight", List.of("model", "time", "inventory", "catalog", "cloud")),
              Map.entry("sandbox", List.of("time"))));

  /** The front door, which may import every room and is imported by none. */
  static final String CLI = "cli";

  /** Rooms that only decide: values in, values out. */
  static final List<String> PURE = List.of("model", "template", "alerts", "plan");

  private Rooms() {}

  static List<String> all() {
    return Stream.concat(MAY_IMPORT.keySet().stream(), Stream.of(CLI)).toList();
  }

  /** Every room that has something it may not import. */
  static List<String> restricted() {
    return List.copyOf(MAY_IMPORT.keySet());
  }

  static List<String> closedTo(String room) {
    List<String> closed = new ArrayList<>(all());
    closed.remove(room);
    closed.removeAll(MAY_IMPORT.getOrDefault(room, List.of()));
    return closed;
  }
}
