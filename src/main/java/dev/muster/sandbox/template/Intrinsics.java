package dev.muster.sandbox.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of the template language, for one stack. */
final class Intrinsics {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");
  private static final String NO_VALUE = "AWS::NoValue";

  private final Template template;
  private final Surroundings at;
  private final UnaryOperator<String> physicalId;
  private final Map<String, Boolean> decided = new HashMap<>();

  Intrinsics(Template template, Surroundings at, UnaryOperator<String> physicalId) {
    this.template = template;
    this.at = at;
    this.physicalId = physicalId;
  }

  /** Whether the condition called {@code name} holds; no name always holds. */
  boolean holds(String name) {
    if (name.isEmpty()) {
      return true;
    }
    Boolean known = decided.get(name);
    if (known != null) {
      return known;
    }
    decided.put(name, false);
    boolean holds = truth(template.conditions().getOrDefault(name, "false"));
    decided.put(name, holds);
    return holds;
  }

  private boolean truth(Object tree) {
    if (!(tree instanceof Map<?, ?> map) || map.size() != 1) {
      return text(tree).equalsIgnoreCase("true");
    }
    Map.Entry<String, Object> call = Values.map(map).entrySet().iterator().next();
    List<Object> arguments = list(call.getValue());
    return switch (call.getKey()) {
      case "Condition" -> holds(String.valueOf(call.getValue()));
      case "Fn::Equals" ->
          arguments.size() == 2 && text(arguments.get(0)).equals(text(arguments.get(1)));
      case "Fn::And" -> arguments.stream().allMatch(this::truth);
      case "Fn::Or" -> arguments.stream().anyMatch(this::truth);
      case "Fn::Not" -> arguments.stream().noneMatch(this::truth);
      default -> text(tree).equalsIgnoreCase("true");
    };
  }

  /** The value of {@code tree} as text; lists are joined by commas. */
  String text(Object tree) {
    Object value = value(tree);
    if (value instanceof List<?> list) {
      List<String> parts = new ArrayList<>();
      list.forEach(part -> parts.add(text(part)));
      return String.join(",", parts);
    }
    return String.valueOf(value);
  }

  private Object value(Object tree) {
    if (!(tree instanceof Map<?, ?> map) || map.size() != 1) {
      return tree;
    }
    Map.Entry<String, Object> call = Values.map(map).entrySet().iterator().next();
    Object argument = call.getValue();
    return switch (call.getKey()) {
      case "Ref" -> reference(String.valueOf(argument));
      case "Fn::Sub" -> substitute(argument);
      case "Fn::Join" -> join(list(argument));
      case "Fn::GetAtt" -> attribute(list(argument));
      case "Fn::If" -> choose(list(argument));
      case "Fn::FindInMap" -> find(list(argument));
      case "Fn::Select" -> select(list(argument));
      case "Fn::Split" -> split(list(argument));
      case "Fn::Base64" ->
          Base64.getEncoder().encodeToString(text(argument).getBytes(StandardCharsets.UTF_8));
      case "Fn::GetAZs" -> List.of(at.region() + "a", at.region() + "b", at.region() + "c");
      default -> tree;
    };
  }

  private static List<Object> list(Object argument) {
    return argument instanceof List<?> list ? new ArrayList<>(list) : List.of(argument);
  }

  private String reference(String name) {
    return switch (name) {
      case "AWS::AccountId" -> at.account();
      case "AWS::Region" -> at.region();
      case "AWS::StackName" -> at.stackName();
      case "AWS::StackId" -> at.stackId();
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case NO_VALUE -> "";
      default -> {
        String parameter = at.parameters().get(name);
        yield parameter != null ? parameter : physicalId.apply(name);
      }
    };
  }

  private String substitute(Object argument) {
    List<Object> parts = list(argument);
    Map<String, Object> own =
        parts.size() == 2 && parts.get(1) instanceof Map<?, ?> map ? Values.map(map) : Map.of();
    Matcher matcher = VARIABLE.matcher(String.valueOf(parts.get(0)));
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2).strip();
      String value = matcher.group(1).isEmpty() ? variable(name, own) : "${" + name + "}";
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }

  private String variable(String name, Map<String, Object> own) {
    Object value = own.get(name);
    if (value != null) {
      return text(value);
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? reference(name)
        : attribute(List.of(name.substring(0, dot), name.substring(dot + 1)));
  }

  private String attribute(List<Object> path) {
    String logicalId = String.valueOf(path.get(0));
    String name = path.size() < 2 ? "" : text(path.get(1));
    String id = physicalId.apply(logicalId);
    ResourceDeclaration resource = template.resources().get(logicalId);
    return resource != null && name.endsWith("Arn")
        ? PhysicalIds.arn(resource.type(), id, at)
        : id + "." + name;
  }

  private String join(List<Object> arguments) {
    if (arguments.size() != 2) {
      return "";
    }
    Object elements = value(arguments.get(1));
    List<String> parts = new ArrayList<>();
    list(elements).forEach(part -> parts.add(text(part)));
    return String.join(text(arguments.get(0)), parts);
  }

  private Object choose(List<Object> arguments) {
    if (arguments.size() != 3) {
      return "";
    }
    return value(arguments.get(holds(String.valueOf(arguments.get(0))) ? 1 : 2));
  }

  private Object find(List<Object> path) {
    Object found = template.mappings();
    for (Object key : path) {
      Object next = found instanceof Map<?, ?> map ? map.get(text(key)) : null;
      found = next == null ? "" : next;
    }
    return found;
  }

  private Object select(List<Object> arguments) {
    if (arguments.size() != 2 || !text(arguments.get(0)).matches("[0-9]{1,4}")) {
      return "";
    }
    int index = Integer.parseInt(text(arguments.get(0)));
    Object source = value(arguments.get(1));
    List<Object> elements =
        source instanceof String joined ? List.of((Object[]) joined.split(",")) : list(source);
    return index < elements.size() ? value(elements.get(index)) : "";
  }

  private List<String> split(List<Object> arguments) {
    return arguments.size() == 2
        ? List.of(text(arguments.get(1)).split(Pattern.quote(text(arguments.get(0))), -1))
        : List.of();
  }
}
