package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import dev.muster.template.value.Condition;
import dev.muster.template.value.ValueMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a template of its sections. */
final class TemplateParser {
  private static final List<String> SECTIONS =
      List.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Rules",
          "Mappings",
          "Conditions",
          "Transform",
          "Hooks",
          "Resources",
          "Outputs");
  private static final Map<String, Integer> MOST_ENTRIES =
      Map.of("Parameters", 200, "Mappings", 200, "Outputs", 200, "Resources", 500);
  private static final int MOST_DESCRIPTION_BYTES = 1_024;

  private final String file;
  private final String body;
  private final Findings findings = new Findings();

  TemplateParser(String file, String body) {
    this.file = file;
    this.body = body;
  }

  /** The template, as far as it could be understood. */
  Template parse(Node root) {
    Aliases.refuse(root, findings);
    Node.Mapping sections =
        new Node.Mapping(findings.entries(root, "the template"), Optional.empty(), root.location());
    List<String> transforms = transforms(sections);
    if (!transforms.isEmpty()) {
      findings.macrosRun();
    }
    refuseUnknownSections(sections);
    Template template = template(sections, transforms);
    if (sections.get("Resources").isEmpty() && root instanceof Node.Mapping) {
      findings.error(root.location(), "the template has no Resources", "Add a section Resources.");
    }
    if (transforms.isEmpty()) {
      new ReferenceCheck(template, findings).run(conditions(sections));
    }
    return template;
  }

  List<Problem> problems() {
    return findings.problems().list();
  }

  private Template template(Node.Mapping sections, List<String> transforms) {
    ParameterParser parameters = new ParameterParser(findings);
    ValueParser mappings = new ValueParser(findings, Reference.Kind.PARAMETER);
    ConditionParser conditions = new ConditionParser(findings);
    ResourceParser resources = new ResourceParser(findings);
    OutputParser outputs = new OutputParser(findings);
    List<TemplateParameter> declared =
        List.copyOf(section(sections, "Parameters", parameters::parse).values());
    Map<String, ValueMap> mapped =
        section(sections, "Mappings", entry -> Optional.of(mapping(mappings, entry)));
    Map<String, Condition> known =
        section(sections, "Conditions", entry -> Optional.of(conditions.parse(entry.value())));
    return new Template(
        new TemplateSource(file, body, declared),
        description(sections),
        transforms,
        mapped,
        known,
        section(sections, "Resources", resources::parse),
        section(sections, "Outputs", outputs::parse));
  }

  private static List<Node.Entry> conditions(Node.Mapping sections) {
    return sections.get("Conditions").orElse(sections) instanceof Node.Mapping mapping
        ? mapping.entries()
        : List.of();
  }

  private ValueMap mapping(ValueParser values, Node.Entry entry) {
    String name = "mapping " + entry.key().value();
    List<Node.Entry> topLevel = findings.entries(entry.value(), name);
    topLevel.forEach(key -> findings.entries(key.value(), name + ", " + key.key().value()));
    return values.map(topLevel);
  }

  private <T> Map<String, T> section(
      Node.Mapping sections, String name, Function<Node.Entry, Optional<T>> parse) {
    Map<String, T> parsed = new LinkedHashMap<>();
    Optional<Node> section = sections.get(name);
    if (section.isEmpty()) {
      return parsed;
    }
    List<Node.Entry> entries = findings.entries(section.orElseThrow(), name);
    refuseTooMany(name, entries.size(), section.orElseThrow().location());
    for (Node.Entry entry : entries) {
      if (!entry.key().value().startsWith("Fn::")) {
        parse.apply(entry).ifPresent(value -> parsed.put(entry.key().value(), value));
      }
    }
    return parsed;
  }

  private void refuseTooMany(String section, int entries, SourceLocation location) {
    int most = MOST_ENTRIES.getOrDefault(section, Integer.MAX_VALUE);
    if (entries > most) {
      findings.error(
          location,
          "the template has %d %s, and CloudFormation takes %d".formatted(entries, section, most),
          "Split it into two stack sets.");
    }
    if (section.equals("Resources") && entries == 0) {
      findings.error(location, "the template has no resource", "Declare at least one.");
    }
  }

  private Optional<String> description(Node.Mapping sections) {
    Optional<Node> node = sections.get("Description");
    Optional<String> text = node.flatMap(given -> findings.text(given, "Description"));
    text.filter(given -> given.getBytes(StandardCharsets.UTF_8).length > MOST_DESCRIPTION_BYTES)
        .ifPresent(
            ignored ->
                findings.error(
                    node.orElseThrow().location(),
                    "the Description has more than 1,024 bytes",
                    "Shorten it; a comment may be as long as you like."));
    return text;
  }

  /** Names of macros; one with parameters is a mapping with the key Name. */
  private List<String> transforms(Node.Mapping sections) {
    List<String> names = new ArrayList<>();
    for (Node transform : sections.get("Transform").stream().flatMap(this::eachOf).toList()) {
      Node name =
          transform instanceof Node.Mapping mapping
              ? mapping.get("Name").orElse(transform)
              : transform;
      findings.text(name, "the name of a transform").ifPresent(names::add);
    }
    return names;
  }

  private Stream<Node> eachOf(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items().stream() : Stream.of(node);
  }

  private void refuseUnknownSections(Node.Mapping sections) {
    sections.entries().stream()
        .map(Node.Entry::key)
        .filter(key -> !SECTIONS.contains(key.value()))
        .forEach(
            key ->
                findings.unknown(
                    key.location(),
                    "the template has an unknown section " + key.value(),
                    Spelling.closest(key.value(), SECTIONS)
                        .map(close -> "Did you mean " + close + "?")
                        .orElse(
                            "Remove it; the sections are " + String.join(", ", SECTIONS) + ".")));
  }
}
