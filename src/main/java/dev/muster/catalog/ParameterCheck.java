package dev.muster.catalog;

import dev.muster.document.Node;
import dev.muster.document.Problems;
import dev.muster.document.Values;
import dev.muster.model.SourceLocation;
import dev.muster.model.Spelling;
import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import dev.muster.model.expression.Expression;
import java.util.List;
import java.util.Optional;

/** Whether the values of a stack set are what its template takes. */
final class ParameterCheck {
  private final TemplateSource template;
  private final Problems problems;

  ParameterCheck(TemplateSource template, Problems problems) {
    this.template = template;
    this.problems = problems;
  }

  /**
   * @param expression the value; empty when it could not be read
   */
  void check(Node.Entry entry, Optional<Expression> expression) {
    String name = entry.key().value();
    Optional<TemplateParameter> parameter = template.parameter(name);
    if (parameter.isEmpty()) {
      refuseUnknown(name, entry.key().location());
      return;
    }
    if (parameter.orElseThrow().noEcho()) {
      problems.error(
          entry.key().location(),
          "parameter " + name + " is NoEcho: its value is a secret, and Muster carries no secrets",
          "Keep the secret in AWS Secrets Manager and pass its ARN in another parameter.");
      return;
    }
    expression.ifPresent(value -> check(parameter.orElseThrow(), value, entry.value()));
  }

  private void check(TemplateParameter parameter, Expression value, Node node) {
    KnownValue.of(value).ifPresent(text -> refuseValue(parameter, text, node.location()));
    if (value.namesTheAccount() && parameter.defaultValue().isEmpty()) {
      problems.error(
          node.location(),
          "parameter "
              + parameter.name()
              + " differs from account to account, so the stack set itself needs a value for it",
          "Give it a Default in " + template.file() + ".");
    }
  }

  private void refuseValue(TemplateParameter parameter, String value, SourceLocation location) {
    parameter
        .objectionTo(value)
        .ifPresent(
            objection ->
                problems.error(
                    location,
                    "parameter %s cannot be %s, which %s"
                        .formatted(parameter.name(), Values.quoted(value), objection),
                    "Write a value that the template takes."));
  }

  private void refuseUnknown(String name, SourceLocation location) {
    List<String> known = template.parameters().stream().map(TemplateParameter::name).toList();
    problems.error(
        location,
        "the template has no parameter " + Values.quoted(name),
        Spelling.closest(name, known)
            .map(close -> "Did you mean '" + close + "'?")
            .orElse("Remove it, or declare it in " + template.file() + "."));
  }

  /**
   * @param given the names of the parameters that have a value in the file
   */
  void requireValues(List<String> given, SourceLocation location) {
    for (TemplateParameter parameter : template.parameters()) {
      if (parameter.defaultValue().isEmpty() && !given.contains(parameter.name())) {
        problems.error(
            location,
            "parameter " + parameter.name() + " has neither a value here nor a Default",
            parameter.noEcho()
                ? "It is NoEcho, so no value may stand here: give it a Default in the template,"
                    + " and take the secret from its ARN."
                : "Add '" + parameter.name() + ": …', or a Default in the template.");
      }
    }
  }
}
