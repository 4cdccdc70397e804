package dev.muster.sandbox.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Careful looks into a template's tree. */
final class Values {
  private Values() {}

  static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(key), value));
    return result;
  }

  /** The mapping called {@code name}, or none; a section of another kind is an error. */
  static Map<String, Object> section(Map<String, Object> tree, String name) {
    Object section = tree.getOrDefault(name, Map.of());
    if (section instanceof Map<?, ?> map) {
      return map(map);
    }
    throw new TemplateException(
        "Template format error: " + name + " must be an object (map of names to values).");
  }

  static String text(Map<String, Object> tree, String name) {
    Object value = tree.get(name);
    return value == null || value instanceof Map || value instanceof List
        ? ""
        : String.valueOf(value);
  }

  static boolean isTrue(Map<String, Object> tree, String name) {
    return text(tree, name).equalsIgnoreCase("true");
  }
}
