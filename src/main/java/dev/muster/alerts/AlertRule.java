package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
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
   * Every EventBridge rule with an event pattern, by logical id in the order of the template.
   *
   * @param resources the {@code Resources} of a rendered template, in the long JSON form
   */
  public static Map<String, AlertRule> rulesOf(JsonNode resources) {
    Map<String, AlertRule> rules = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> resource : resources.properties()) {
      JsonNode properties = resource.getValue().path("Properties");
      if (resource.getValue().path("Type").asText().equals("AWS::Events::Rule")
          && properties.has("EventPattern")) {
        rules.put(resource.getKey(), rule(resource.getKey(), properties));
      }
    }
    return Collections.unmodifiableMap(rules);
  }

  private static AlertRule rule(String name, JsonNode properties) {
    Map<String, InputTransformer> transformers = new TreeMap<>();
    for (JsonNode target : properties.path("Targets")) {
      JsonNode transformer = target.path("InputTransformer");
      if (!transformer.isMissingNode()) {
        Map<String, EventPath> paths = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : transformer.path("InputPathsMap").properties()) {
          paths.put(path.getKey(), new EventPath(path.getValue().asText()));
        }
        transformers.put(
            target.path("Id").asText(),
            new InputTransformer(paths, transformer.path("InputTemplate").asText()));
      }
    }
    boolean enabled = !properties.path("State").asText().equals("DISABLED");
    return new AlertRule(
        name, enabled, new EventPattern(properties.path("EventPattern")), transformers);
  }
}
