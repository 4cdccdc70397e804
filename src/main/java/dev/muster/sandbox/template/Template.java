package dev.muster.sandbox.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A template that was read and found well-formed. */
public final class Template {
  private final Map<String, Object> tree;
  private final Map<String, ParameterDeclaration> parameters = new LinkedHashMap<>();
  private final Map<String, ResourceDeclaration> resources = new LinkedHashMap<>();

  private final List<ResourceDeclaration> named = new ArrayList<>();
  private final Map<String, Object> conditions;
  private final Map<String, Object> mappings;
  private final Map<String, Object> outputs;

  private Template(Map<String, Object> tree) {
    this.tree = tree;
    this.conditions = Values.section(tree, "Conditions");
    this.mappings = Values.section(tree, "Mappings");
    this.outputs = Values.section(tree, "Outputs");
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException with AWS's text when CloudFormation would refuse it
   */
  public static Template of(String body) {
    Template template = new Template(TemplateReader.read(body));
    Values.section(template.tree, "Parameters")
        .forEach((n, p) -> template.parameters.put(n, ParameterDeclaration.of(n, p)));
    Values.section(template.tree, "Resources")
        .forEach((n, r) -> template.resources.put(n, ResourceDeclaration.of(n, r)));
    template.check();
    for (ResourceDeclaration resource : template.resources.values()) {
      if (ResourceNames.isSingle(resource.type()) || ResourceNames.property(resource).isPresent()) {
        template.named.add(resource);
      }
    }
    return template;
  }

  private void check() {
    if (resources.isEmpty()) {
      throw new TemplateException(
          "Template format error: At least one Resources member must be defined.");
    }
    TemplateLimits.check(this);
    References.check(this);
  }

  Map<String, Object> tree() {
    return tree;
  }

  public String description() {
    return Values.text(tree, "Description");
  }

  public String version() {
    return Values.text(tree, "AWSTemplateFormatVersion");
  }

  public Map<String, ParameterDeclaration> parameters() {
    return parameters;
  }

  public Map<String, ResourceDeclaration> resources() {
    return resources;
  }

  /** The resources that may have a name that must be unique. */
  List<ResourceDeclaration> namedResources() {
    return named;
  }

  Map<String, Object> conditions() {
    return conditions;
  }

  Map<String, Object> mappings() {
    return mappings;
  }

  Map<String, Object> outputs() {
    return outputs;
  }

  /** The macros that the template asks for. */
  public List<String> transforms() {
    Object transform = tree.get("Transform");
    if (transform == null) {
      return List.of();
    }
    return transform instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(transform));
  }

  /** The capabilities that the caller must acknowledge. */
  public List<String> capabilities() {
    List<String> needed = new ArrayList<>();
    boolean named = resources.values().stream().anyMatch(r -> ResourceNames.isNamedIdentity(r));
    if (named) {
      needed.add("CAPABILITY_NAMED_IAM");
    } else if (!identityResources().isEmpty()) {
      needed.add("CAPABILITY_IAM");
    }
    if (!transforms().isEmpty()) {
      needed.add("CAPABILITY_AUTO_EXPAND");
    }
    return needed;
  }

  /** Why {@link #capabilities} are needed; empty when none are. */
  public String capabilitiesReason() {
    return identityResources().isEmpty()
        ? ""
        : "The following resource(s) require capabilities: " + identityResources();
  }

  private List<String> identityResources() {
    TreeSet<String> types = new TreeSet<>();
    resources.values().stream()
        .map(ResourceDeclaration::type)
        .filter(ResourceNames::isIdentity)
        .forEach(types::add);
    return List.copyOf(types);
  }
}
