package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.template.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recorded events with what should become of them, and the templates rendered for them. */
final class Samples {
  static final String HOME = "ap-northeast-1";
  static final String OTHER = "us-east-1";
  static final String CHANNEL = "C0123456789";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Samples() {}

  static List<JsonNode> lines(String file) {
    return text(file).lines().filter(line -> !line.isBlank()).map(Samples::json).toList();
  }

  static String text(String file) {
    try (InputStream stream = Samples.class.getResourceAsStream("/alerts/" + file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rendering home(String template, String... parameters) {
    return TemplateFile.named(template).render(HOME, pairs(parameters));
  }

  /** What exists, as JSON: type and properties by logical id. */
  static JsonNode json(Rendering rendering) {
    ObjectNode resources = JSON.createObjectNode();
    rendering
        .resources()
        .forEach(
            (id, resource) ->
                resources
                    .putObject(id)
                    .put("Type", resource.type())
                    .set("Properties", json(resource.properties().json())));
    return resources;
  }

  /** The rules of one alert template at home; {@code kind} is {@code mail} or {@code slack}. */
  static List<AlertRule> rules(String kind, String... parameters) {
    return AlertRule.rulesOf(home("notification-" + kind, parameters));
  }

  /** All alerts of one event: none, or one, if the rules do not overlap. */
  static List<TransformedInput> alerts(List<AlertRule> rules, String kind, JsonNode event) {
    return rules.stream().flatMap(rule -> rule.alert(kind, event).stream()).toList();
  }

  static Map<String, String> pairs(String... parameters) {
    return Stream.of(parameters)
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
