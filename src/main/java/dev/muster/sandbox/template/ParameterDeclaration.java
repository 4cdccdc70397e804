package dev.muster.sandbox.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A parameter as a template declares it. */
public record ParameterDeclaration(
    String name,
    String type,
    Optional<String> standard,
    boolean noEcho,
    String description,
    List<String> allowedValues,
    String allowedPattern,
    Optional<Long> shortest,
    Optional<Long> longest) {
  public ParameterDeclaration {
    allowedValues = List.copyOf(allowedValues);
  }

  static ParameterDeclaration of(String name, Object tree) {
    if (!(tree instanceof Map<?, ?> map) || !(map.get("Type") instanceof String)) {
      throw new TemplateException(
          "Template format error: Every Parameters object must contain a Type member.");
    }
    Map<String, Object> declaration = Values.map(map);
    List<String> allowed =
        declaration.get("AllowedValues") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    return new ParameterDeclaration(
        name,
        Values.text(declaration, "Type"),
        Optional.ofNullable(declaration.get("Default")).map(ParameterDeclaration::joined),
        Values.isTrue(declaration, "NoEcho"),
        Values.text(declaration, "Description"),
        allowed,
        Values.text(declaration, "AllowedPattern"),
        number(declaration, "MinLength"),
        number(declaration, "MaxLength"));
  }

  private static String joined(Object value) {
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }

  private static Optional<Long> number(Map<String, Object> declaration, String name) {
    String text = Values.text(declaration, name);
    return text.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** What is wrong with {@code value}, in CloudFormation's words; empty when it is allowed. */
  public Optional<String> problem(String value) {
    if (!allowedValues.isEmpty()
        && !(isList() ? List.of(value.split(",", -1)) : List.of(value))
            .stream().map(String::strip).allMatch(allowedValues::contains)) {
      return Optional.of("Parameter '" + name + "' must be one of AllowedValues");
    }
    if (!allowedPattern.isEmpty() && !matches(value)) {
      return Optional.of("Parameter '" + name + "' must match pattern " + allowedPattern);
    }
    if (shortest.filter(least -> value.length() < least).isPresent()) {
      return Optional.of(
          "Parameter '" + name + "' must contain at least " + shortest.get() + " characters");
    }
    if (longest.filter(most -> value.length() > most).isPresent()) {
      return Optional.of(
          "Parameter '" + name + "' must contain at most " + longest.get() + " characters");
    }
    if (type.equals("Number") && !value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      return Optional.of("Parameter '" + name + "' must be a number");
    }
    return Optional.empty();
  }

  private boolean matches(String value) {
    try {
      return Pattern.compile(allowedPattern).matcher(value).matches();
    } catch (PatternSyntaxException | StackOverflowError e) {
      return true;
    }
  }

  private boolean isList() {
    return type.startsWith("List<") || type.equals("CommaDelimitedList");
  }
}
