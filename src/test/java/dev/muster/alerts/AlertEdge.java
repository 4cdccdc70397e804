package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded event with one thing otherwise.
 *
 * @param name the recorded event and what was edited
 * @param until the highest minimum severity with which it still alerts; always, or never
 */
record AlertEdge(String name, JsonNode event, String until) {
  static final List<String> SEVERITIES = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");

  static List<AlertEdge> all() {
    return Samples.text("alert-edges.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> of(line.split("\t")))
        .toList();
  }

  boolean alerts(String minimum) {
    return until.equals("always") || SEVERITIES.indexOf(minimum) <= SEVERITIES.indexOf(until);
  }

  private static AlertEdge of(String[] cells) {
    JsonNode event = recorded(cells[0]).deepCopy();
    for (String edit : cells[1].split(";")) {
      String pointer = edit.substring(0, edit.indexOf('='));
      int slash = pointer.lastIndexOf('/');
      ((ObjectNode) event.at(pointer.substring(0, slash)))
          .set(pointer.substring(slash + 1), Samples.json(edit.substring(edit.indexOf('=') + 1)));
    }
    return new AlertEdge(cells[0] + " with " + cells[1], event, cells[2]);
  }

  private static JsonNode recorded(String name) {
    return Stream.of("alert-events.jsonl", "alert-events-en.jsonl")
        .flatMap(file -> Samples.lines(file).stream())
        .filter(
            sample ->
                name.equals(sample.path("service").asText() + "/" + sample.path("case").asText()))
        .map(sample -> sample.path("event"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no recorded event " + name));
  }
}
