package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.model.DependencyGraph;
import dev.muster.model.Spelling;
import dev.muster.model.TemplateParameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every name that a template uses must lead somewhere. */
final class ReferenceCheck {
  private static final Set<String> PSEUDO_PARAMETERS =
      Set.of(
          "AWS::AccountId",
          "AWS::NoValue",
          "AWS::NotificationARNs",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  private final Template template;
  private final Findings findings;
  private final Set<String> parameters = new LinkedHashSet<>(PSEUDO_PARAMETERS);
  private final Set<String> values;

  ReferenceCheck(Template template, Findings findings) {
    this.template = template;
    this.findings = findings;
    template.parameters().forEach(parameter -> parameters.add(parameter.name()));
    values = new LinkedHashSet<>(parameters);
    values.addAll(template.resources().keySet());
  }

  /**
   * @param conditions the section as it stands in the file
   */
  void run(List<Node.Entry> conditions) {
    findings.references().forEach(this::check);
    refuseCircle(conditions);
  }

  private void check(Reference reference) {
    switch (reference.kind()) {
      case VALUE -> mustBeIn(reference, values, "neither a parameter nor a resource");
      case TEXT -> {
        mustBeIn(reference, values, "neither a parameter nor a resource");
        refuseList(reference);
      }
      case PARAMETER -> mustBeIn(reference, parameters, "not a parameter");
      case RESOURCE -> mustBeIn(reference, template.resources().keySet(), "not a resource");
      case CONDITION -> mustBeIn(reference, template.conditions().keySet(), "not a condition");
      case MAPPING -> mustBeIn(reference, template.mappings().keySet(), "not a mapping");
    }
  }

  private void mustBeIn(Reference reference, Set<String> known, String what) {
    if (!known.contains(reference.name())) {
      findings.error(
          reference.location(),
          reference.name() + " is " + what + " of this template",
          Spelling.closest(reference.name(), known)
              .map(close -> "Did you mean " + close + "?")
              .orElse("Declare it, or correct the name."));
    }
  }

  private void refuseList(Reference reference) {
    Optional<TemplateParameter> parameter = template.source().parameter(reference.name());
    if (parameter.filter(TemplateParameter::isList).isPresent()) {
      findings.error(
          reference.location(),
          "Fn::Sub cannot put the list " + reference.name() + " into a text",
          "Use Fn::Join to make one text of it.");
    }
  }

  private void refuseCircle(List<Node.Entry> conditions) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    template.conditions().forEach((name, condition) -> needs.put(name, condition.names().toList()));
    new DependencyGraph(needs)
        .cycle()
        .ifPresent(
            cycle ->
                findings.error(
                    conditions.stream()
                        .map(Node.Entry::key)
                        .filter(key -> key.value().equals(cycle.get(0)))
                        .findFirst()
                        .orElseThrow()
                        .location(),
                    "conditions depend on each other in a circle: " + String.join(" → ", cycle),
                    "Break the circle."));
  }
}
