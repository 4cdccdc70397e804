package dev.muster.template;

import dev.muster.model.SourceLocation;
import dev.muster.template.value.ValueMap;
import java.util.List;
import java.util.Optional;

/**
 * A resource that a template declares.
 *
 * @param type such as {@code AWS::SNS::Topic}
 * @param condition the name of the condition under which it exists
 * @param attributes what stands beside Properties, such as DeletionPolicy or Metadata
 */
public record Resource(
    String logicalId,
    String type,
    Optional<String> condition,
    List<String> dependsOn,
    ValueMap properties,
    ValueMap attributes,
    SourceLocation location) {
  public Resource {
    dependsOn = List.copyOf(dependsOn);
  }

  /** What happens to it when it leaves the stack. */
  public Optional<String> deletionPolicy() {
    return attributes.get("DeletionPolicy").flatMap(value -> value.text());
  }

  /** What happens to the old one when an update makes a new one. */
  public Optional<String> updateReplacePolicy() {
    return attributes.get("UpdateReplacePolicy").flatMap(value -> value.text());
  }
}
