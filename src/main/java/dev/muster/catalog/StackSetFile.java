package dev.muster.catalog;

import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import java.util.List;
import java.util.Optional;

/**
 * A {@code stackset.yaml}, as far as it could be read.
 *
 * @param name empty when it is missing or no name
 * @param nameLocation where the name stands
 * @param dependsOnLocation where the folders stand on which it depends
 * @param definition empty when something is wrong
 */
record StackSetFile(
    String folder,
    Optional<String> name,
    SourceLocation nameLocation,
    List<String> dependsOn,
    SourceLocation dependsOnLocation,
    Optional<StackSetDefinition> definition) {
  StackSetFile {
    dependsOn = List.copyOf(dependsOn);
  }
}
