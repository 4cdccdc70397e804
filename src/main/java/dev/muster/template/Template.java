package dev.muster.template;

import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import dev.muster.template.value.Condition;
import dev.muster.template.value.ValueMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation template whose names all lead somewhere.
 *
 * @param source its text as it will be sent
 * @param transforms the macros that AWS runs over it first
 * @param mappings by name: top-level key to a map of second-level keys
 * @param resources by logical id
 */
public record Template(
    TemplateSource source,
    Optional<String> description,
    List<String> transforms,
    Map<String, ValueMap> mappings,
    Map<String, Condition> conditions,
    Map<String, Resource> resources,
    Map<String, Output> outputs) {

  /** The most bytes that a template may have when it travels inside the request. */
  public static final int MOST_BYTES_INLINE = 51_200;

  /** The most bytes that a template may have at all. */
  public static final int MOST_BYTES = 1_048_576;

  public Template {
    transforms = List.copyOf(transforms);
    mappings = ordered(mappings);
    conditions = ordered(conditions);
    resources = ordered(resources);
    outputs = ordered(outputs);
  }

  private static <V> Map<String, V> ordered(Map<String, V> entries) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public List<TemplateParameter> parameters() {
    return source.parameters();
  }
}
