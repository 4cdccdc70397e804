package dev.muster.document;

import dev.muster.document.Node.Entry;
import dev.muster.document.Node.Mapping;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Node.Sequence;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a changed text says what was wanted, and everywhere else what it said before. Good for
 * one comparison.
 */
final class Outcome {
  /** By identity; each is taken away where it stands, for at its aliases nothing was wanted. */
  private final Map<Mapping, YamlValue.Keys> wanted;

  Outcome(Map<Mapping, YamlValue.Keys> wanted) {
    this.wanted = new IdentityHashMap<>(wanted);
  }

  boolean holds(Node before, Node after) {
    if (!before.tag().equals(after.tag())) {
      return false;
    }
    if (before instanceof Mapping mapping) {
      Optional<YamlValue.Keys> keys = Optional.ofNullable(wanted.remove(mapping));
      return after instanceof Mapping now && holds(mapping, keys, now);
    }
    if (before instanceof Sequence list) {
      return after instanceof Sequence now && holds(list, now);
    }
    return before instanceof Scalar old
        && after instanceof Scalar now
        && old.value().equals(now.value())
        && old.type() == now.type();
  }

  private boolean holds(Sequence before, Sequence after) {
    boolean holds = before.items().size() == after.items().size();
    for (int i = 0; holds && i < before.items().size(); i++) {
      holds = holds(before.items().get(i), after.items().get(i));
    }
    return holds;
  }

  private boolean holds(Mapping before, Optional<YamlValue.Keys> keys, Mapping after) {
    Map<String, YamlValue> values =
        keys.map(YamlValue.Keys::values).map(Map::copyOf).orElse(Map.of());
    Set<String> names = new TreeSet<>(values.keySet());
    before.entries().forEach(entry -> names.add(entry.key().value()));
    boolean holds = names.size() == after.entries().size();
    for (Entry now : after.entries()) {
      String name = now.key().value();
      Optional<Node> old = before.get(name);
      Optional<YamlValue> value = Optional.ofNullable(values.get(name));
      holds =
          holds
              && value
                  .map(wish -> holds(old, wish, now.value()))
                  .orElseGet(() -> old.filter(node -> holds(node, now.value())).isPresent());
    }
    return holds;
  }

  /** Keys below keys were set one by one where there was a mapping with some already. */
  private boolean holds(Optional<Node> before, YamlValue wish, Node after) {
    if (wish instanceof YamlValue.Keys keys
        && before.isPresent()
        && before.get() instanceof Mapping there
        && !there.entries().isEmpty()) {
      return after instanceof Mapping now
          && there.tag().equals(now.tag())
          && holds(there, Optional.of(keys), now);
    }
    return says(after, wish);
  }

  private static boolean says(Node node, YamlValue wish) {
    if (node.tag().isPresent()) {
      return false;
    }
    if (wish instanceof YamlValue.Keys keys) {
      return node instanceof Mapping mapping
          && mapping.entries().size() == keys.values().size()
          && keys.values().entrySet().stream()
              .allMatch(
                  one ->
                      mapping
                          .get(one.getKey())
                          .filter(value -> says(value, one.getValue()))
                          .isPresent());
    }
    return wish instanceof YamlValue.Text text
        && node instanceof Scalar scalar
        && scalar.type() == Node.Type.TEXT
        && scalar.value().equals(text.value());
  }
}
