package dev.muster.catalog;

import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.template.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code stackset.yaml}, as far as it could be read.
 *
 * @param names what it and its twin are called, and where that stands; empty when it has no name
 * @param dependsOnLocation where the folders stand on which it depends
 * @param template empty when it is missing or wrong
 * @param definition empty when something is wrong
 */
record StackSetFile(
    String folder,
    Map<String, SourceLocation> names,
    List<String> dependsOn,
    SourceLocation dependsOnLocation,
    Optional<Template> template,
    Optional<StackSetDefinition> definition) {
  StackSetFile {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    dependsOn = List.copyOf(dependsOn);
  }
}
