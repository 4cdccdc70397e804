package dev.muster.sandbox.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parameter in a request: a value, or "as before". */
public record ParameterOverride(String key, Optional<String> value, boolean usePrevious) {

  /**
   * The overrides of an instance after a request: absent keeps all, a list replaces them, "as
   * before" keeps one, an empty list removes all.
   */
  static Map<String, String> merge(
      Map<String, String> before, Optional<List<ParameterOverride>> request) {
    return request
        .map(
            list -> {
              Map<String, String> after = new LinkedHashMap<>();
              for (ParameterOverride one : list) {
                if (!one.usePrevious()) {
                  after.put(one.key(), one.value().orElse(""));
                } else if (before.containsKey(one.key())) {
                  after.put(one.key(), before.getOrDefault(one.key(), ""));
                }
              }
              return after;
            })
        .orElse(before);
  }

  static Map<String, String> effective(
      Map<String, String> defaults, Map<String, String> overrides, Collection<String> known) {
    if (overrides.isEmpty()) {
      return defaults;
    }
    Map<String, String> all = new LinkedHashMap<>(defaults);
    overrides.forEach(
        (key, value) -> {
          if (known.contains(key)) {
            all.put(key, value);
          }
        });
    return all;
  }
}
