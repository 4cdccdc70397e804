package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.document.Problems;
import dev.muster.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reading of one template brings to light: problems, and names used. */
final class Findings {
  private final Problems problems = new Problems();
  private final List<Reference> references = new ArrayList<>();
  private boolean macros;

  /** From now on, what looks unknown may be meant for a macro that runs over the template. */
  void macrosRun() {
    macros = true;
  }

  /** An error, unless a macro may take what stands there away. */
  void unknown(SourceLocation location, String summary, String fix) {
    if (!macros) {
      error(location, summary, fix);
    }
  }

  void error(SourceLocation location, String summary, String fix) {
    problems.error(location, summary, fix);
  }

  void refers(Reference.Kind kind, String name, SourceLocation location) {
    if (!name.isEmpty()) {
      references.add(new Reference(kind, name, location));
    }
  }

  Problems problems() {
    return problems;
  }

  List<Reference> references() {
    return List.copyOf(references);
  }

  /** The entries of a mapping; a problem and none when it is something else. */
  List<Node.Entry> entries(Node node, String what) {
    if (node instanceof Node.Mapping mapping && node.tag().isEmpty()) {
      return mapping.entries();
    }
    error(node.location(), what + " is not a mapping", "Write 'key: value' lines below it.");
    return List.of();
  }

  /** The text of a scalar; a problem when it is something else. */
  Optional<String> text(Node node, String what) {
    if (node instanceof Node.Scalar scalar && node.tag().isEmpty()) {
      return Optional.of(scalar.value());
    }
    error(node.location(), what + " is not a single value", "Write plain text there.");
    return Optional.empty();
  }

  /** The items of a list; a problem and none when it is something else. */
  List<Node> items(Node node, String what) {
    if (node instanceof Node.Sequence sequence && node.tag().isEmpty()) {
      return sequence.items();
    }
    error(node.location(), what + " is not a list", "Write a list there.");
    return List.of();
  }

  /** The condition under which a resource or an output exists. */
  Optional<String> condition(Node.Mapping declaration) {
    Optional<Node> node = declaration.get("Condition");
    Optional<String> name = node.flatMap(given -> text(given, "Condition"));
    name.ifPresent(known -> refers(Reference.Kind.CONDITION, known, node.orElseThrow().location()));
    return name;
  }
}
