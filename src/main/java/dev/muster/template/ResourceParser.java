package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.template.value.ValueMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes resources of their declarations. */
final class ResourceParser {
  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");
  private static final Pattern TYPE =
      Pattern.compile("[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){1,3}|Custom::[A-Za-z0-9_@-]{1,60}");
  private static final Set<String> ATTRIBUTES =
      Set.of("CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy", "UpdateReplacePolicy");
  private static final Map<String, Set<String>> POLICIES =
      Map.of(
          "DeletionPolicy", Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot"),
          "UpdateReplacePolicy", Set.of("Delete", "Retain", "Snapshot"));

  private final Findings findings;
  private final ValueParser values;

  ResourceParser(Findings findings) {
    this.findings = findings;
    this.values = new ValueParser(findings, Reference.Kind.VALUE);
  }

  Optional<Resource> parse(Node.Entry declaration) {
    String id = declaration.key().value();
    SourceLocation location = declaration.key().location();
    if (!LOGICAL_ID.matcher(id).matches()) {
      findings.error(
          location,
          "resource " + id + " has a name that CloudFormation refuses",
          "Use letters and digits only, 255 at most.");
    }
    if (!(declaration.value() instanceof Node.Mapping mapping) || mapping.tag().isPresent()) {
      findings.error(location, "resource " + id + " is not a mapping", "Write at least its Type.");
      return Optional.empty();
    }
    refuseUnknownKeys(id, mapping);
    refuseUnknownPolicies(id, mapping);
    return Optional.of(
        new Resource(
            id,
            type(id, mapping),
            findings.condition(mapping),
            dependsOn(mapping),
            properties(mapping),
            values.map(
                mapping.entries().stream()
                    .filter(entry -> ATTRIBUTES.contains(entry.key().value()))
                    .toList()),
            location));
  }

  private String type(String id, Node.Mapping mapping) {
    Optional<String> type = mapping.get("Type").flatMap(node -> findings.text(node, "Type"));
    if (mapping.get("Type").isEmpty()) {
      findings.error(
          mapping.location(),
          "resource " + id + " has no Type",
          "Add its Type, such as AWS::SNS::Topic.");
    }
    type.filter(known -> !TYPE.matcher(known).matches())
        .ifPresent(
            known ->
                findings.unknown(
                    mapping.get("Type").orElseThrow().location(),
                    "resource " + id + " has the Type " + known + ", which no resource can have",
                    "Write it as AWS::Service::Resource."));
    return type.orElse("");
  }

  private static boolean isCustom(String type) {
    return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
  }

  private List<String> dependsOn(Node.Mapping mapping) {
    Optional<Node> names = mapping.get("DependsOn");
    List<Node> list =
        names.filter(Node.Sequence.class::isInstance).isPresent()
            ? findings.items(names.orElseThrow(), "DependsOn")
            : names.stream().toList();
    return list.stream()
        .flatMap(
            node -> {
              Optional<String> name = findings.text(node, "a name in DependsOn");
              name.ifPresent(
                  known -> findings.refers(Reference.Kind.RESOURCE, known, node.location()));
              return name.stream();
            })
        .toList();
  }

  private ValueMap properties(Node.Mapping mapping) {
    Optional<Node> properties = mapping.get("Properties").filter(node -> !node.isNull());
    return properties
        .map(node -> values.map(findings.entries(node, "Properties")))
        .orElseGet(ValueMap::empty);
  }

  private void refuseUnknownKeys(String id, Node.Mapping mapping) {
    Set<String> known = new TreeSet<>(ATTRIBUTES);
    known.addAll(List.of("Type", "Condition", "DependsOn", "Properties"));
    mapping
        .get("Type")
        .flatMap(type -> findings.text(type, "Type"))
        .filter(ResourceParser::isCustom)
        .ifPresent(custom -> known.add("Version"));
    mapping.entries().stream()
        .map(Node.Entry::key)
        .filter(key -> !known.contains(key.value()))
        .forEach(
            key ->
                findings.unknown(
                    key.location(),
                    "resource " + id + " has an unknown key " + key.value(),
                    Spelling.closest(key.value(), known)
                        .map(close -> "Did you mean " + close + "?")
                        .orElse("Most keys belong below Properties.")));
  }

  private void refuseUnknownPolicies(String id, Node.Mapping mapping) {
    POLICIES.forEach(
        (key, allowed) ->
            mapping
                .get(key)
                .flatMap(node -> findings.text(node, key))
                .filter(policy -> !allowed.contains(policy))
                .ifPresent(
                    policy ->
                        findings.error(
                            mapping.get(key).orElseThrow().location(),
                            "resource %s has the %s %s".formatted(id, key, policy),
                            "Use one of " + String.join(", ", new TreeSet<>(allowed)) + ".")));
  }
}
