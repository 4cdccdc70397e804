package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Values;
import dev.muster.model.expression.Expression;
import dev.muster.model.expression.ExpressionParser;
import dev.muster.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key {@code parameters}, held against the parameters of the template. */
final class ParameterFields {
  static final String PARAMETERS = "parameters";

  private final Fields fields;

  ParameterFields(Fields fields) {
    this.fields = fields;
  }

  Map<String, Expression> read(Optional<Template> template) {
    Optional<ParameterCheck> check =
        template.map(known -> new ParameterCheck(known.source(), fields.problems()));
    Map<String, Expression> expressions = new LinkedHashMap<>();
    List<Node.Entry> entries = fields.entries(PARAMETERS);
    for (Node.Entry entry : entries) {
      Optional<Expression> expression = expression(entry);
      expression.ifPresent(known -> expressions.put(entry.key().value(), known));
      check.ifPresent(parameters -> parameters.check(entry, expression));
    }
    check.ifPresent(
        parameters ->
            parameters.requireValues(
                entries.stream().map(entry -> entry.key().value()).toList(),
                fields.location(PARAMETERS)));
    return expressions;
  }

  /** Unlike other values, a parameter's may be empty. */
  private Optional<Expression> expression(Node.Entry entry) {
    Node node = entry.value();
    if (node instanceof Scalar scalar && scalar.tag().isEmpty() && !scalar.isNull()) {
      return ExpressionParser.parse(scalar.value(), scalar.textLocation(), fields.problems()::add);
    }
    fields
        .problems()
        .error(
            node.location(),
            "the value of parameter "
                + Values.quoted(entry.key().value())
                + " is not a single value",
            "Write one value; \"\" is the empty one, commas separate the items of a list.");
    return Optional.empty();
  }
}
