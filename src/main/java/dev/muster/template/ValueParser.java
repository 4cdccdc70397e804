package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.model.SourceLocation;
import dev.muster.template.value.Scalar;
import dev.muster.template.value.Value;
import dev.muster.template.value.ValueList;
import dev.muster.template.value.ValueMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes values of nodes. */
final class ValueParser {
  // What JSON calls a number. 0755 or +1 stay text, so that nothing is lost.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Findings findings;
  private final FunctionParser functions;

  /**
   * @param references what a {@code Ref} may lead to where the values stand
   */
  ValueParser(Findings findings, Reference.Kind references) {
    this.findings = findings;
    this.functions = new FunctionParser(findings, this, references);
  }

  Value parse(Node node) {
    Optional<String> tag = node.tag();
    return tag.isPresent()
        ? functions.parse(FunctionParser.longName(tag.orElseThrow()), FunctionParser.untagged(node))
        : untagged(node);
  }

  private Value untagged(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar(scalar);
    }
    if (node instanceof Node.Sequence sequence) {
      return new ValueList(sequence.items().stream().map(this::parse).toList());
    }
    return mapping((Node.Mapping) node);
  }

  ValueMap map(Iterable<Node.Entry> entries) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Node.Entry entry : entries) {
      String key = entry.key().value();
      boolean function = FunctionParser.isFunction(key);
      values.put(key, function ? functions.parse(key, entry.value()) : parse(entry.value()));
    }
    return new ValueMap(values);
  }

  private Value mapping(Node.Mapping mapping) {
    ValueMap map = map(mapping.entries());
    Optional<String> function =
        map.entries().keySet().stream()
            .filter(FunctionParser::isFunction)
            .filter(key -> !FunctionParser.standsBesideOthers(key))
            .findFirst();
    if (function.isPresent() && map.entries().size() > 1) {
      findings.error(
          mapping.location(),
          function.orElseThrow() + " stands beside other keys",
          "A function must be the only key of its mapping.");
    }
    return function.flatMap(map::get).orElse(map);
  }

  private Value scalar(Node.Scalar scalar) {
    String text = scalar.value();
    return switch (scalar.type()) {
      case TEXT -> Scalar.of(text);
      case NULL -> missing(scalar.location());
      case BOOLEAN -> new Scalar(text.toLowerCase(Locale.ROOT), Scalar.Kind.BOOLEAN);
      case INTEGER, FLOAT ->
          new Scalar(text, NUMBER.matcher(text).matches() ? Scalar.Kind.NUMBER : Scalar.Kind.TEXT);
    };
  }

  private Value missing(SourceLocation location) {
    findings.error(
        location,
        "a value is missing: CloudFormation takes no null",
        "Write the value, or !Ref AWS::NoValue, or remove the key.");
    return Scalar.of("");
  }
}
