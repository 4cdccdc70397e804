package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.template.value.Condition;
import dev.muster.template.value.Scalar;
import java.util.List;
import java.util.Optional;

/** Makes conditions of nodes. */
final class ConditionParser {
  private static final int MOST_OPERANDS = 10;

  private final Findings findings;
  private final ValueParser values;

  ConditionParser(Findings findings) {
    this.findings = findings;
    this.values = new ValueParser(findings, Reference.Kind.PARAMETER);
  }

  Condition parse(Node node) {
    Optional<String> tag = node.tag();
    if (tag.isPresent()) {
      return function(FunctionParser.longName(tag.orElseThrow()), FunctionParser.untagged(node));
    }
    if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
      Node.Entry entry = mapping.entries().get(0);
      return function(entry.key().value(), entry.value());
    }
    return refused(node, "a condition is not one of the condition functions");
  }

  private Condition function(String name, Node argument) {
    return switch (name) {
      case "Fn::Equals" -> equality(argument);
      case "Fn::And" -> new Condition.And(operands(name, argument, 2, MOST_OPERANDS));
      case "Fn::Or" -> new Condition.Or(operands(name, argument, 2, MOST_OPERANDS));
      case "Fn::Not" -> new Condition.Not(new Condition.And(operands(name, argument, 1, 1)));
      case "Condition" -> named(argument);
      default -> refused(argument, name + " is not a condition function");
    };
  }

  private Condition equality(Node argument) {
    List<Node> sides = findings.items(argument, "the argument of Fn::Equals");
    if (sides.size() != 2) {
      return refused(argument, "Fn::Equals compares " + sides.size() + " values instead of two");
    }
    return new Condition.Equals(values.parse(sides.get(0)), values.parse(sides.get(1)));
  }

  private List<Condition> operands(String name, Node argument, int least, int most) {
    List<Node> operands = findings.items(argument, "the argument of " + name);
    if (operands.size() < least || operands.size() > most) {
      String count = least == most ? "exactly " + least : least + " to " + most;
      refused(argument, name + " needs " + count + " conditions, not " + operands.size());
    }
    return operands.stream().map(this::parse).toList();
  }

  private Condition named(Node argument) {
    String name = findings.text(argument, "the name of a condition").orElse("");
    findings.refers(Reference.Kind.CONDITION, name, argument.location());
    return new Condition.Named(name);
  }

  private Condition refused(Node node, String summary) {
    findings.error(
        node.location(), summary, "Use Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition.");
    return new Condition.Equals(Scalar.of(""), Scalar.of(""));
  }
}
