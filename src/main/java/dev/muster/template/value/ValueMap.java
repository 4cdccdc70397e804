package dev.muster.template.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keys and values, in the order of the file. */
public record ValueMap(Map<String, Value> entries) implements Value {
  public ValueMap {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public static ValueMap empty() {
    return new ValueMap(Map.of());
  }

  /** The same keys, resolved; keys without a value are left out. */
  public ValueMap resolveEntries(Scope scope) {
    Map<String, Value> resolved = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> value.resolve(scope).ifPresent(known -> resolved.put(key, known)));
    return new ValueMap(resolved);
  }

  @Override
  public Optional<Value> resolve(Scope scope) {
    return Optional.of(resolveEntries(scope));
  }

  @Override
  public List<Value> children() {
    return List.copyOf(entries.values());
  }

  @Override
  public Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public String json() {
    return entries.entrySet().stream()
        .map(entry -> JsonText.quoted(entry.getKey()) + ":" + entry.getValue().json())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
