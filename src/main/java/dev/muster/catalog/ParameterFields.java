package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Values;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.TemplateParameter;
import dev.muster.model.expression.Expression;
import dev.muster.model.expression.ExpressionParser;
import dev.muster.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key {@code parameters}, held against the parameters of the template. */
final class ParameterFields {
  private static final String PARAMETERS = "parameters";

  private final Fields fields;

  ParameterFields(Fields fields) {
    this.fields = fields;
  }

  Map<String, Expression> read(Optional<Template> template) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    List<Node.Entry> entries = fields.entries(PARAMETERS);
    for (Node.Entry entry : entries) {
      String name = entry.key().value();
      Optional<Expression> expression = value(name, entry.value()).flatMap(this::expression);
      expression.ifPresent(known -> expressions.put(name, known));
      template.ifPresent(known -> check(known, entry, expression));
    }
    template.ifPresent(known -> requireValues(known, entries));
    return expressions;
  }

  /** Unlike other values, a parameter's may be empty. */
  private Optional<Scalar> value(String name, Node node) {
    if (node instanceof Scalar scalar && scalar.tag().isEmpty() && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    fields
        .problems()
        .error(
            node.location(),
            "the value of parameter " + Values.quoted(name) + " is not a single value",
            "Write one value; \"\" is the empty one, commas separate the items of a list.");
    return Optional.empty();
  }

  private Optional<Expression> expression(Scalar scalar) {
    return ExpressionParser.parse(scalar.value(), scalar.textLocation(), fields.problems()::add);
  }

  private void check(Template template, Node.Entry entry, Optional<Expression> expression) {
    String name = entry.key().value();
    Optional<TemplateParameter> parameter = template.source().parameter(name);
    if (parameter.isEmpty()) {
      refuseUnknown(template, name, entry.key().location());
    } else if (parameter.orElseThrow().noEcho()) {
      error(
          entry.key().location(),
          "parameter " + name + " is NoEcho: its value is a secret, and Muster carries no secrets",
          "Keep the secret in AWS Secrets Manager and pass its ARN in another parameter.");
    } else {
      expression
          .flatMap(KnownValue::of)
          .flatMap(
              value ->
                  parameter
                      .orElseThrow()
                      .objectionTo(value)
                      .map(objection -> Values.quoted(value) + " " + objection))
          .ifPresent(
              objection ->
                  error(
                      entry.value().location(),
                      "parameter " + name + " cannot be " + objection.replaceFirst(" ", ", which "),
                      "Write a value that the template takes."));
    }
  }

  private void refuseUnknown(Template template, String name, SourceLocation location) {
    error(
        location,
        "the template has no parameter " + Values.quoted(name),
        Spelling.closest(name, template.parameters().stream().map(TemplateParameter::name).toList())
            .map(close -> "Did you mean '" + close + "'?")
            .orElse("Remove it, or declare it in " + template.source().file() + "."));
  }

  private void requireValues(Template template, List<Node.Entry> entries) {
    for (TemplateParameter parameter : template.parameters()) {
      boolean given =
          entries.stream().anyMatch(entry -> entry.key().value().equals(parameter.name()));
      if (!given && parameter.defaultValue().isEmpty()) {
        error(
            fields.location(PARAMETERS),
            "parameter " + parameter.name() + " has neither a value here nor a Default",
            parameter.noEcho()
                ? "It is NoEcho, so no value may stand here: give it a Default in the template,"
                    + " and take the secret from its ARN."
                : "Add '" + parameter.name() + ": …', or a Default in the template.");
      }
    }
  }

  private void error(SourceLocation location, String summary, String fix) {
    fields.problems().error(location, summary, fix);
  }
}
