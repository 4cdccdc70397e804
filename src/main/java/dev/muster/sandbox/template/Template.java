package dev.muster.sandbox.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A template that was read and found well-formed. */
public final class Template {
  private static final int MOST_DECLARATIONS = 200;
  private static final int MOST_RESOURCES = 500;

  private final Map<String, Object> tree;
  private final Map<String, ParameterDeclaration> parameters = new LinkedHashMap<>();
  private final Map<String, ResourceDeclaration> resources = new LinkedHashMap<>();

  private Template(Map<String, Object> tree) {
    this.tree = tree;
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
    return template;
  }

  private void check() {
    if (resources.isEmpty()) {
      throw new TemplateException(
          "Template format error: At least one Resources member must be defined.");
    }
    if (resources.size() > MOST_RESOURCES) {
      throw new TemplateException(
          "Template format error: Number of resources, "
              + resources.size()
              + ", is greater than maximum allowed, "
              + MOST_RESOURCES);
    }
    for (String section : List.of("Parameters", "Outputs", "Mappings")) {
      int size = Values.section(tree, section).size();
      if (size > MOST_DECLARATIONS) {
        throw new TemplateException(
            "Template format error: Number of "
                + section.toLowerCase(java.util.Locale.ROOT)
                + ", "
                + size
                + ", is greater than maximum allowed, "
                + MOST_DECLARATIONS);
      }
    }
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

  Map<String, Object> conditions() {
    return Values.section(tree, "Conditions");
  }

  Map<String, Object> mappings() {
    return Values.section(tree, "Mappings");
  }

  Map<String, Object> outputs() {
    return Values.section(tree, "Outputs");
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
