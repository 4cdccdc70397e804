package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.template.Rendering;
import dev.muster.template.Rendering.RenderedResource;
import dev.muster.template.value.Value;
import dev.muster.template.value.ValueMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rule of a rendered template: which events alert, and what each of its targets then receives.
 *
 * @param name the logical id
 * @param enabled whether the rule is on
 * @param pattern which events
 * @param transformers by target id, such as {@code mail} or {@code slack}
 */
public record AlertRule(
    String name,
    boolean enabled,
    EventPattern pattern,
    Map<String, InputTransformer> transformers) {
  /** The type of a rule in templates. */
  public static final String TYPE = "AWS::Events::Rule";

  public AlertRule {
    transformers = Collections.unmodifiableMap(new TreeMap<>(transformers));
  }

  /** What the target receives for the event; empty if the rule is off or does not match. */
  public Optional<TransformedInput> alert(String target, JsonNode event) {
    return Optional.ofNullable(transformers.get(target))
        .filter(transformer -> enabled && pattern.matches(event))
        .map(transformer -> transformer.transform(event));
  }

  /**
   * Every EventBridge rule with an event pattern, in the order of the template.
   *
   * @throws AlertSyntaxException if EventBridge would refuse one of them
   */
  public static List<AlertRule> rulesOf(Rendering rendering) {
    return rendering.ofType(TYPE).stream().flatMap(resource -> rule(resource).stream()).toList();
  }

  private static Optional<AlertRule> rule(RenderedResource resource) {
    ValueMap properties = resource.properties();
    return properties
        .get("EventPattern")
        .map(
            pattern ->
                new AlertRule(
                    resource.logicalId(),
                    isEnabled(resource),
                    new EventPattern(pattern.json()),
                    transformers(
                        properties.get("Targets").map(Value::elements).orElse(List.of()))));
  }

  private static Map<String, InputTransformer> transformers(List<Value> targets) {
    Map<String, InputTransformer> transformers = new TreeMap<>();
    for (Value target : targets) {
      target
          .get("InputTransformer")
          .ifPresent(value -> transformers.put(text(target, "Id"), transformer(value)));
    }
    return transformers;
  }

  static boolean isEnabled(RenderedResource rule) {
    return !text(rule.properties(), "State").equals("DISABLED");
  }

  static InputTransformer transformer(Value value) {
    Map<String, EventPath> paths = new LinkedHashMap<>();
    if (value.get("InputPathsMap").orElseGet(ValueMap::empty) instanceof ValueMap map) {
      map.entries().forEach((name, path) -> paths.put(name, new EventPath(path.text().orElse(""))));
    }
    return new InputTransformer(paths, text(value, "InputTemplate"));
  }

  static String text(Value parent, String key) {
    return parent.get(key).flatMap(Value::text).orElse("");
  }
}
