package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.YamlReader;
import dev.muster.model.StackSetDefinition;
import dev.muster.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the {@code controls.yaml} of a stack set: which controls it brings, and by what. */
final class ControlsReader {
  static final String FILE = "controls.yaml";

  private static final Pattern STANDARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .-]{0,39}");

  private final Problems problems;
  private final Set<String> seen = new HashSet<>();

  ControlsReader(Problems problems) {
    this.problems = problems;
  }

  /** Nothing when the folder has no such file. */
  List<ControlProof> read(Path folder, StackSetDefinition definition, Template template) {
    Path path = folder.resolve(FILE);
    if (!Files.exists(path)) {
      return List.of();
    }
    return Fields.read(
            YamlReader.read(path),
            "a " + FILE,
            problems,
            fields ->
                Optional.of(
                    fields
                        .require("proofs")
                        .sections("proofs", "a proof", proof -> proofs(proof, template, definition))
                        .stream()
                        .flatMap(List::stream)
                        .toList()))
        .orElse(List.of());
  }

  private Optional<List<ControlProof>> proofs(
      Fields fields, Template template, StackSetDefinition definition) {
    List<String> resources = new ArrayList<>();
    for (Scalar id : fields.require("by", "controls").texts("by")) {
      if (template.resource(id.value()).isEmpty()) {
        problems.error(
            id.location(),
            "the template has no resource " + id.value(),
            "Name logical ids of " + definition.template().file() + ".");
      }
      resources.add(id.value());
    }
    SortedMap<String, String> parameters = new TreeMap<>();
    fields
        .textsByKey("with")
        .forEach(
            (name, value) -> {
              if (definition.template().parameter(name).isEmpty()) {
                problems.error(
                    value.location(),
                    "the template has no parameter " + name,
                    "Name parameters of " + definition.template().file() + ".");
              }
              parameters.put(name, value.value());
            });
    boolean everyRegion = fields.bool("everyRegion").orElse(false);
    List<ControlProof> proofs = new ArrayList<>();
    fields.section(
        "controls",
        controls -> {
          for (String standard : controls.keys()) {
            if (!STANDARD.matcher(standard).matches()) {
              controls.error(
                  standard,
                  "this is no name of a standard",
                  "Write letters, digits, spaces, dots and hyphens, 40 at most, such as 'CIS"
                      + " 3.0'.");
            }
            for (Scalar control : controls.texts(standard)) {
              if (!seen.add(standard + " " + control.value())) {
                problems.error(
                    control.location(),
                    standard + " " + control.value() + " stands here twice",
                    "Put everything that it takes into one 'by'.");
              }
              proofs.add(
                  new ControlProof(
                      definition.folder(),
                      standard,
                      control.value(),
                      resources,
                      parameters,
                      everyRegion,
                      control.location()));
            }
          }
          return Optional.of(proofs);
        });
    return Optional.of(proofs);
  }
}
