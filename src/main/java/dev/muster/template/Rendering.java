package dev.muster.template;

import dev.muster.template.value.Value;
import dev.muster.template.value.ValueMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template makes of parameter values in one account and Region: the resources and outputs
 * whose conditions hold.
 *
 * @param resources by logical id, in the order of the template
 */
public record Rendering(Map<String, RenderedResource> resources, Map<String, Value> outputs) {
  public Rendering {
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** The resources of a type, such as {@code AWS::Events::Rule}. */
  public List<RenderedResource> ofType(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /**
   * A resource with its values filled in.
   *
   * @param properties what only AWS knows stays a {@code Ref} or {@code GetAtt}
   */
  public record RenderedResource(String logicalId, String type, ValueMap properties) {}
}
