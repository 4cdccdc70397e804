package dev.muster.sandbox.template;

import dev.muster.sandbox.chance.Chance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A template with its parameters filled in: the resources and outputs of one stack. */
public final class Rendering {
  private final Template template;
  private final Surroundings surroundings;
  private final Intrinsics intrinsics;
  private final Map<String, String> physicalIds = new LinkedHashMap<>();

  public Rendering(Template template, Surroundings surroundings) {
    this.template = template;
    this.surroundings = surroundings;
    this.intrinsics = new Intrinsics(template, surroundings, this::physicalId);
  }

  /** The resources whose condition holds, in the order of the template. */
  public List<StackResource> resources() {
    List<StackResource> resources = new ArrayList<>();
    for (ResourceDeclaration resource : template.resources().values()) {
      if (intrinsics.holds(resource.condition())) {
        String id = physicalId(resource.logicalId());
        resources.add(new StackResource(resource.logicalId(), id, resource.type()));
      }
    }
    return resources;
  }

  /** The resources with a unique name; cheaper than all of them. */
  public List<NamedResource> namedResources() {
    List<NamedResource> all = new ArrayList<>();
    for (ResourceDeclaration resource : template.namedResources()) {
      if (intrinsics.holds(resource.condition())) {
        all.add(named(resource));
      }
    }
    return all;
  }

  /** A property of a resource as text, empty when it has none of that name. */
  public Optional<String> property(String logicalId, String name) {
    return Optional.ofNullable(template.resources().get(logicalId))
        .flatMap(resource -> Optional.ofNullable(resource.properties().get(name)))
        .map(intrinsics::text);
  }

  private NamedResource named(ResourceDeclaration resource) {
    String type = resource.type();
    Optional<String> name = ResourceNames.property(resource).map(intrinsics::text);
    return new NamedResource(
        resource.logicalId(),
        type,
        unique(type, name.orElse("")),
        name.orElse(type.substring(type.lastIndexOf(':') + 1)),
        resource.retained());
  }

  private String unique(String type, String name) {
    return switch (ResourceNames.reach(type)) {
      case EVERYWHERE -> type + "|" + name;
      case ACCOUNT -> surroundings.account() + "|" + type + "|" + name;
      case REGION -> surroundings.account() + "|" + surroundings.region() + "|" + type + "|" + name;
    };
  }

  private String physicalId(String logicalId) {
    String known = physicalIds.get(logicalId);
    if (known != null) {
      return known;
    }
    // First a made-up one, since a name may refer to its own resource by mistake.
    physicalIds.put(logicalId, made(logicalId));
    ResourceDeclaration resource = template.resources().get(logicalId);
    if (resource != null) {
      String name =
          ResourceNames.property(resource).map(intrinsics::text).orElseGet(() -> made(logicalId));
      physicalIds.put(logicalId, PhysicalIds.of(resource.type(), name, surroundings));
    }
    return physicalIds.getOrDefault(logicalId, logicalId);
  }

  private String made(String logicalId) {
    String tail = Chance.tail(12, surroundings.seed(), surroundings.stackId(), logicalId);
    return surroundings.stackName() + "-" + logicalId + "-" + tail;
  }

  /** The outputs whose condition holds. */
  public List<StackOutput> outputs() {
    List<StackOutput> outputs = new ArrayList<>();
    template
        .outputs()
        .forEach(
            (key, tree) -> {
              if (tree instanceof Map<?, ?> map) {
                Map<String, Object> output = Values.map(map);
                if (intrinsics.holds(Values.text(output, "Condition"))) {
                  outputs.add(output(key, output));
                }
              }
            });
    return outputs;
  }

  private StackOutput output(String key, Map<String, Object> output) {
    Object export =
        output.get("Export") instanceof Map<?, ?> map ? Values.map(map).get("Name") : null;
    return new StackOutput(
        key,
        intrinsics.text(output.getOrDefault("Value", "")),
        Values.text(output, "Description"),
        export == null ? "" : intrinsics.text(export));
  }
}
