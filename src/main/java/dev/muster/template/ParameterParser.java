package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.model.ParameterLimits;
import dev.muster.model.SourceLocation;
import dev.muster.model.TemplateParameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes parameters of their declarations. */
final class ParameterParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,255}");
  private static final Pattern TYPE =
      Pattern.compile(
          "String|Number|CommaDelimitedList|List<(Number|AWS::[A-Za-z0-9:]+)>"
              + "|AWS::SSM::Parameter::Value<[A-Za-z0-9:<>]+>|AWS::[A-Za-z0-9]+::[A-Za-z0-9:]+");
  private static final Set<String> KEYS =
      Set.of(
          "Type",
          "Default",
          "NoEcho",
          "AllowedValues",
          "AllowedPattern",
          "MinLength",
          "MaxLength",
          "MinValue",
          "MaxValue",
          "Description",
          "ConstraintDescription");

  private final Findings findings;

  ParameterParser(Findings findings) {
    this.findings = findings;
  }

  Optional<TemplateParameter> parse(Node.Entry declaration) {
    String name = declaration.key().value();
    SourceLocation location = declaration.key().location();
    if (!NAME.matcher(name).matches()) {
      findings.error(
          location,
          "parameter " + name + " has a name that CloudFormation refuses",
          "Use letters and digits only, 255 at most.");
    }
    if (!(declaration.value() instanceof Node.Mapping mapping)) {
      findings.error(
          location, "parameter " + name + " is not a mapping", "Write at least its Type.");
      return Optional.empty();
    }
    refuseUnknownKeys(name, mapping);
    TemplateParameter parameter =
        new TemplateParameter(
            name,
            type(name, mapping),
            text(mapping, "Default"),
            text(mapping, "NoEcho").filter("true"::equalsIgnoreCase).isPresent(),
            allowedValues(mapping),
            limits(mapping));
    refuseDefault(parameter, mapping);
    return Optional.of(parameter);
  }

  private void refuseUnknownKeys(String name, Node.Mapping mapping) {
    mapping.entries().stream()
        .map(Node.Entry::key)
        .filter(key -> !KEYS.contains(key.value()))
        .forEach(
            key ->
                findings.error(
                    key.location(),
                    "parameter " + name + " has an unknown key " + key.value(),
                    "Use one of " + String.join(", ", KEYS.stream().sorted().toList()) + "."));
  }

  private String type(String name, Node.Mapping mapping) {
    Optional<String> type = text(mapping, "Type");
    if (type.filter(known -> TYPE.matcher(known).matches()).isEmpty()) {
      findings.error(
          mapping.get("Type").orElse(mapping).location(),
          "parameter "
              + name
              + type.map(known -> " has an unknown Type " + known).orElse(" has no Type"),
          "Use String, Number, List<Number>, CommaDelimitedList or one of AWS's own types.");
    }
    return type.orElse("String");
  }

  private List<String> allowedValues(Node.Mapping mapping) {
    return mapping.get("AllowedValues").stream()
        .flatMap(node -> findings.items(node, "AllowedValues").stream())
        .flatMap(item -> findings.text(item, "a value of AllowedValues").stream())
        .toList();
  }

  private ParameterLimits limits(Node.Mapping mapping) {
    return new ParameterLimits(
        text(mapping, "AllowedPattern").filter(pattern -> compiles(pattern, mapping)),
        number(mapping, "MinLength", Integer::valueOf),
        number(mapping, "MaxLength", Integer::valueOf),
        number(mapping, "MinValue", BigDecimal::new),
        number(mapping, "MaxValue", BigDecimal::new));
  }

  private boolean compiles(String pattern, Node.Mapping mapping) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      findings.error(
          mapping.get("AllowedPattern").orElse(mapping).location(),
          "AllowedPattern is not a regular expression: " + e.getDescription(),
          "Correct the expression; CloudFormation takes Java's syntax.");
      return false;
    }
  }

  private <N extends Number> Optional<N> number(
      Node.Mapping mapping, String key, Function<String, N> parse) {
    Optional<String> text = text(mapping, key);
    try {
      return text.map(parse);
    } catch (NumberFormatException e) {
      findings.error(
          mapping.get(key).orElse(mapping).location(),
          key + " is not a number: " + text.orElse(""),
          "Write a number.");
      return Optional.empty();
    }
  }

  private Optional<String> text(Node.Mapping mapping, String key) {
    return mapping.get(key).flatMap(node -> findings.text(node, key));
  }

  private void refuseDefault(TemplateParameter parameter, Node.Mapping mapping) {
    // The default of an SSM parameter type names the SSM parameter; its value is not known here.
    if (parameter.type().startsWith("AWS::SSM::")) {
      return;
    }
    parameter
        .defaultValue()
        .flatMap(parameter::objectionTo)
        .ifPresent(
            objection ->
                findings.error(
                    mapping.get("Default").orElse(mapping).location(),
                    "the Default of parameter " + parameter.name() + " " + objection,
                    "Make the Default a value that the parameter takes."));
  }
}
