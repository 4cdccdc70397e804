package dev.muster.template;

import dev.muster.template.value.Ref;
import dev.muster.template.value.Scope;
import dev.muster.template.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one rendering knows. */
final class TemplateScope implements Scope {
  private final Template template;
  private final Map<String, Value> parameters;
  private final PseudoParameters pseudo;
  private final Map<String, Boolean> decided = new HashMap<>();

  /**
   * @param parameters by name; a parameter whose value only AWS knows is left out
   */
  TemplateScope(Template template, Map<String, Value> parameters, PseudoParameters pseudo) {
    this.template = template;
    this.parameters = Map.copyOf(parameters);
    this.pseudo = pseudo;
  }

  @Override
  public Optional<Value> valueOf(String name) {
    if (name.equals("AWS::NoValue")) {
      return Optional.empty();
    }
    Optional<Value> known =
        Optional.ofNullable(parameters.get(name)).or(() -> pseudo.valueOf(name));
    return Optional.of(known.orElseGet(() -> new Ref(name)));
  }

  @Override
  public boolean holds(String condition) {
    Boolean known = decided.get(condition);
    if (known != null) {
      return known;
    }
    boolean holds =
        Optional.ofNullable(template.conditions().get(condition))
            .orElseThrow(() -> new IllegalStateException("no condition " + condition))
            .holds(this);
    decided.put(condition, holds);
    return holds;
  }

  @Override
  public Optional<Value> mapped(String mapping, String topLevelKey, String secondLevelKey) {
    return Optional.ofNullable(template.mappings().get(mapping))
        .flatMap(entries -> entries.get(topLevelKey))
        .flatMap(entries -> entries.get(secondLevelKey));
  }
}
