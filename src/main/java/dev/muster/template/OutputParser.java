package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.template.value.Value;
import java.util.Optional;
import java.util.Set;

/** Makes outputs of their declarations. */
final class OutputParser {
  private static final Set<String> KEYS = Set.of("Condition", "Description", "Export", "Value");

  private final Findings findings;
  private final ValueParser values;

  OutputParser(Findings findings) {
    this.findings = findings;
    this.values = new ValueParser(findings, Reference.Kind.VALUE);
  }

  Optional<Output> parse(Node.Entry declaration) {
    String name = declaration.key().value();
    if (!(declaration.value() instanceof Node.Mapping mapping)
        || mapping.tag().isPresent()
        || mapping.get("Value").isEmpty()) {
      findings.error(
          declaration.key().location(), "output " + name + " has no Value", "Add its Value.");
      return Optional.empty();
    }
    mapping.entries().stream()
        .map(Node.Entry::key)
        .filter(key -> !KEYS.contains(key.value()))
        .forEach(
            key ->
                findings.error(
                    key.location(),
                    "output " + name + " has an unknown key " + key.value(),
                    "Use Value, Description, Condition or Export."));
    return Optional.of(
        new Output(
            values.parse(mapping.get("Value").orElseThrow()),
            findings.condition(mapping),
            mapping.get("Description").flatMap(node -> findings.text(node, "Description")),
            exportName(mapping),
            declaration.key().location()));
  }

  private Optional<Value> exportName(Node.Mapping mapping) {
    return mapping.get("Export").stream()
        .flatMap(node -> findings.entries(node, "Export").stream())
        .filter(entry -> entry.key().value().equals("Name"))
        .map(entry -> values.parse(entry.value()))
        .findFirst();
  }
}
