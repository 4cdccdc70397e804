package dev.muster.sandbox.template;

import java.util.Map;

/** A resource as a template declares it. */
public record ResourceDeclaration(
    String logicalId,
    String type,
    String condition,
    String deletionPolicy,
    Map<String, Object> properties) {

  static ResourceDeclaration of(String logicalId, Object tree) {
    if (!(tree instanceof Map<?, ?> map) || !(map.get("Type") instanceof String)) {
      throw new TemplateException(
          "Template format error: [/Resources/"
              + logicalId
              + "] Every Resources object must contain a Type member.");
    }
    Map<String, Object> declaration = Values.map(map);
    return new ResourceDeclaration(
        logicalId,
        Values.text(declaration, "Type"),
        Values.text(declaration, "Condition"),
        Values.text(declaration, "DeletionPolicy"),
        Values.section(declaration, "Properties"));
  }

  /** Whether a deletion of the stack leaves the resource where it is. */
  public boolean retained() {
    return deletionPolicy.equals("Retain") || deletionPolicy.equals("RetainExceptOnCreate");
  }
}
