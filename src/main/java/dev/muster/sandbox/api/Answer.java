package dev.muster.sandbox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer in the making: members in order, absent ones left out. */
final class Answer {
  private final Map<String, Object> members = new LinkedHashMap<>();

  Answer put(String name, Object value) {
    members.put(name, value);
    return this;
  }

  Answer put(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  Answer without(String name) {
    members.remove(name);
    return this;
  }

  /** Puts a text unless it is empty. */
  Answer some(String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
    return this;
  }

  /** Puts a list unless it is empty. */
  Answer some(String name, List<?> value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
    return this;
  }

  Map<String, Object> done() {
    return members;
  }

  /** Values by key as a list of structures, as in Tags. */
  static List<Object> pairs(Map<String, String> values, String key, String value) {
    List<Object> list = new java.util.ArrayList<>();
    values.forEach((k, v) -> list.add(new Answer().put(key, k).put(value, v).done()));
    return list;
  }
}
