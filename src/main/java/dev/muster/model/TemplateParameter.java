package dev.muster.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
    List<String> allowedValues,
    ParameterLimits limits) {
  public TemplateParameter {
    allowedValues = List.copyOf(allowedValues);
  }

  /** A parameter without further limits. */
  public TemplateParameter(
      String name,
      String type,
      Optional<String> defaultValue,
      boolean noEcho,
      List<String> allowedValues) {
    this(name, type, defaultValue, noEcho, allowedValues, ParameterLimits.none());
  }

  /** Whether its value is several, separated by commas. */
  public boolean isList() {
    return type.equals("CommaDelimitedList") || type.startsWith("List<");
  }

  /** Its values, when {@code value} holds several. */
  public List<String> split(String value) {
    return isList()
        ? List.of(value.split(",", -1)).stream().map(String::strip).toList()
        : List.of(value);
  }

  /**
   * Why CloudFormation would refuse a value, as the end of a sentence that begins with the value;
   * empty when it takes it.
   */
  public Optional<String> objectionTo(String value) {
    if (value.getBytes(StandardCharsets.UTF_8).length > 4096) {
      return Optional.of("is longer than 4,096 bytes");
    }
    return split(value).stream().map(this::objectionToOne).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> objectionToOne(String value) {
    if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
      return Optional.of("is not one of " + String.join(", ", allowedValues));
    }
    if (!isNumber()) {
      return limits.objectionToText(value);
    }
    try {
      return limits.objectionToNumber(new BigDecimal(value));
    } catch (NumberFormatException notANumber) {
      return Optional.of("is not a number");
    }
  }

  private boolean isNumber() {
    return type.equals("Number") || type.equals("List<Number>");
  }
}
