package dev.muster.template;

import dev.muster.document.Node;
import dev.muster.model.SourceLocation;
import dev.muster.template.value.Call;
import dev.muster.template.value.FindInMap;
import dev.muster.template.value.GetAtt;
import dev.muster.template.value.If;
import dev.muster.template.value.Join;
import dev.muster.template.value.Ref;
import dev.muster.template.value.Scalar;
import dev.muster.template.value.Select;
import dev.muster.template.value.Split;
import dev.muster.template.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes values of intrinsic functions. */
final class FunctionParser {
  private final Findings findings;
  private final ValueParser values;
  private final Reference.Kind references;

  FunctionParser(Findings findings, ValueParser values, Reference.Kind references) {
    this.findings = findings;
    this.values = values;
    this.references = references;
  }

  static boolean isFunction(String key) {
    return key.equals("Ref") || key.startsWith("Fn::");
  }

  /** Macros add to the keys around them instead of replacing their mapping. */
  static boolean standsBesideOthers(String key) {
    return key.equals("Fn::Transform") || key.startsWith("Fn::ForEach::");
  }

  static String longName(String tag) {
    return tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
  }

  /** The same node without its tag. */
  static Node untagged(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return new Node.Scalar(scalar.value(), scalar.style(), Optional.empty(), scalar.location());
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(sequence.items(), Optional.empty(), sequence.location());
    }
    Node.Mapping mapping = (Node.Mapping) node;
    return new Node.Mapping(mapping.entries(), Optional.empty(), mapping.location());
  }

  Value parse(String function, Node argument) {
    return switch (function) {
      case "Ref" -> ref(argument);
      case "Fn::GetAtt" -> getAtt(argument);
      case "Fn::Sub" -> sub(argument);
      case "Fn::Join" -> with(function, argument, 2, this::join);
      case "Fn::Select" -> with(function, argument, 2, this::select);
      case "Fn::Split" -> with(function, argument, 2, this::split);
      case "Fn::FindInMap" -> with(function, argument, 3, this::findInMap);
      case "Fn::If" -> with(function, argument, 3, this::choose);
      case "Fn::Base64",
          "Fn::Cidr",
          "Fn::ImportValue",
          "Fn::Length",
          "Fn::ToJsonString",
          "Fn::Transform" ->
          new Call(function, values.parse(argument));
      case "Fn::GetAZs" ->
          new Call(function, argument.isNull() ? Scalar.of("") : values.parse(argument));
      default -> unknown(function, argument);
    };
  }

  private Value unknown(String function, Node argument) {
    if (standsBesideOthers(function)) {
      return new Call(function, values.parse(argument));
    }
    boolean condition =
        List.of("Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition").contains(function);
    return refused(
        argument.location(),
        condition
            ? function + " stands outside Conditions"
            : function + " is not a function of CloudFormation",
        condition
            ? "Give it a name under Conditions and use that name in Fn::If."
            : "Check the spelling.");
  }

  private Value ref(Node argument) {
    Optional<String> name = findings.text(argument, "the name in Ref");
    name.ifPresent(known -> findings.refers(references, known, argument.location()));
    return new Ref(name.orElse(""));
  }

  private Value getAtt(Node argument) {
    String dotted =
        argument instanceof Node.Sequence sequence
            ? String.join(".", sequence.items().stream().map(this::literal).toList())
            : literal(argument);
    int dot = dotted.indexOf('.');
    if (dot < 1 || dot == dotted.length() - 1) {
      return refused(
          argument.location(), "Fn::GetAtt names no attribute", "Write Resource.Attribute.");
    }
    return attribute(dotted.substring(0, dot), dotted.substring(dot + 1), argument.location());
  }

  private Value attribute(String resource, String attribute, SourceLocation location) {
    if (references == Reference.Kind.PARAMETER) {
      return refused(
          location,
          "Fn::GetAtt stands in Conditions",
          "Conditions are decided before a resource exists: use parameters.");
    }
    findings.refers(Reference.Kind.RESOURCE, resource, location);
    return new GetAtt(resource, attribute);
  }

  private Value sub(Node argument) {
    return argument instanceof Node.Sequence
        ? with("Fn::Sub", argument, 2, list -> substituted(list.get(0), variables(list.get(1))))
        : substituted(argument, Map.of());
  }

  private Map<String, Value> variables(Node node) {
    Map<String, Value> variables = new LinkedHashMap<>();
    findings
        .entries(node, "the variables of Fn::Sub")
        .forEach(entry -> variables.put(entry.key().value(), values.parse(entry.value())));
    return variables;
  }

  private Value substituted(Node text, Map<String, Value> variables) {
    return new SubstitutedText(literal(text), variables)
        .parse(
            name -> {
              int dot = name.indexOf('.');
              if (dot > 0) {
                return attribute(name.substring(0, dot), name.substring(dot + 1), text.location());
              }
              boolean anything = references == Reference.Kind.VALUE;
              findings.refers(anything ? Reference.Kind.TEXT : references, name, text.location());
              return new Ref(name);
            });
  }

  private Value join(List<Node> arguments) {
    return new Join(literal(arguments.get(0)), values.parse(arguments.get(1)));
  }

  private Value select(List<Node> arguments) {
    return new Select(values.parse(arguments.get(0)), values.parse(arguments.get(1)));
  }

  private Value split(List<Node> arguments) {
    return new Split(literal(arguments.get(0)), values.parse(arguments.get(1)));
  }

  private Value findInMap(List<Node> arguments) {
    Node mapping = arguments.get(0);
    Value name = values.parse(mapping);
    name.text()
        .ifPresent(known -> findings.refers(Reference.Kind.MAPPING, known, mapping.location()));
    return new FindInMap(name, values.parse(arguments.get(1)), values.parse(arguments.get(2)));
  }

  private Value choose(List<Node> arguments) {
    String condition = literal(arguments.get(0));
    findings.refers(Reference.Kind.CONDITION, condition, arguments.get(0).location());
    return new If(condition, values.parse(arguments.get(1)), values.parse(arguments.get(2)));
  }

  private Value with(String function, Node argument, int count, Function<List<Node>, Value> make) {
    if (argument instanceof Node.Sequence sequence
        && argument.tag().isEmpty()
        && sequence.items().size() == count) {
      return make.apply(sequence.items());
    }
    return refused(
        argument.location(),
        function + " needs a list of " + count + " arguments",
        "See its page in the CloudFormation reference.");
  }

  private String literal(Node node) {
    return findings.text(node, "an argument that must be plain text").orElse("");
  }

  private Value refused(SourceLocation location, String summary, String fix) {
    findings.error(location, summary, fix);
    return Scalar.of("");
  }
}
