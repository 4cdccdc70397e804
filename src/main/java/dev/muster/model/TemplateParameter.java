package dev.muster.model;

import java.util.List;
import java.util.Optional;

/**
 * A parameter that a CloudFormation template declares.
 *
 * @param type such as {@code String} or {@code CommaDelimitedList}
 * @param defaultValue as CloudFormation would show it
 * @param noEcho its value is a secret, which Muster never carries
 * @param allowedValues empty when any value will do
 */
public record TemplateParameter(
    String name,
    String type,
    Optional<String> defaultValue,
    boolean noEcho,
    List<String> allowedValues) {
  public TemplateParameter {
    allowedValues = List.copyOf(allowedValues);
  }
}
