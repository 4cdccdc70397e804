package dev.muster.preflight;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that stands in an account and Region, and that no stack of ours made.
 *
 * @param properties empty where nobody had to look
 */
public record Resource(String type, String identifier, SortedMap<String, String> properties) {
  public Resource {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  String property(String name) {
    return properties.getOrDefault(name, "");
  }
}
