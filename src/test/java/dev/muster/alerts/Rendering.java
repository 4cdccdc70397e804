package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out what a template becomes in one Region with given parameters. */
final class Rendering {
  static final String ACCOUNT = "111122223333";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode template;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Boolean> conditions = new HashMap<>();
  private final Set<String> dangling = new TreeSet<>();
  private final ObjectNode resources = JSON.objectNode();

  private Rendering(JsonNode template, String region, Map<String, String> parameters) {
    this.template = template;
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    values.put("AWS::Region", region);
    values.put("AWS::AccountId", ACCOUNT);
    values.put("AWS::Partition", partition);
    values.put("AWS::URLSuffix", partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
    values.put("AWS::StackName", "StackSet-muster-0a1b2c3d");
    for (Map.Entry<String, JsonNode> parameter : template.path("Parameters").properties()) {
      values.put(parameter.getKey(), parameter.getValue().path("Default").asText());
    }
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      check(parameter.getKey(), parameter.getValue());
      values.put(parameter.getKey(), parameter.getValue());
    }
    for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
      if (exists(entry.getValue())) {
        resources.set(entry.getKey(), evaluate(entry.getValue()));
      }
    }
    for (JsonNode output : template.path("Outputs")) {
      if (exists(output)) {
        evaluate(output);
      }
    }
  }

  static Rendering of(TemplateFile template, String region, Map<String, String> parameters) {
    return new Rendering(template.json(), region, parameters);
  }

  /**
   * What exists, with every function resolved; attributes stand as {@code {Resource.Attribute}}.
   */
  JsonNode resources() {
    return resources;
  }

  /** References to resources that do not exist here. */
  Set<String> dangling() {
    return dangling;
  }

  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : resources.properties()) {
      lines.add(resource.getKey() + " " + resource.getValue().path("Type").asText());
    }
    return lines;
  }

  private void check(String name, String value) {
    JsonNode parameter = template.path("Parameters").path(name);
    JsonNode allowed = parameter.path("AllowedValues");
    boolean listed = allowed.isMissingNode();
    for (JsonNode each : allowed) {
      listed |= each.asText().equals(value);
    }
    String pattern = parameter.path("AllowedPattern").asText(".*");
    if (parameter.isMissingNode() || !listed || !value.matches(pattern)) {
      throw new IllegalArgumentException("CloudFormation refuses " + name + "=" + value);
    }
  }

  private boolean exists(JsonNode conditional) {
    JsonNode condition = conditional.path("Condition");
    return condition.isMissingNode() || holds(condition.textValue());
  }

  private boolean holds(String condition) {
    Boolean known = conditions.get(condition);
    if (known == null) {
      JsonNode definition = template.path("Conditions").path(condition);
      if (definition.isMissingNode()) {
        throw new IllegalStateException("no condition " + condition);
      }
      known = truth(definition);
      conditions.put(condition, known);
    }
    return known;
  }

  private boolean truth(JsonNode condition) {
    Map.Entry<String, JsonNode> call = condition.properties().iterator().next();
    JsonNode arguments = call.getValue();
    List<JsonNode> each = new ArrayList<>();
    arguments.forEach(each::add);
    return switch (call.getKey()) {
      case "Condition" -> holds(arguments.textValue());
      case "Fn::Not" -> !truth(each.get(0));
      case "Fn::And" -> each.stream().allMatch(this::truth);
      case "Fn::Or" -> each.stream().anyMatch(this::truth);
      case "Fn::Equals" -> evaluate(each.get(0)).asText().equals(evaluate(each.get(1)).asText());
      default -> throw new IllegalStateException("no condition function " + call.getKey());
    };
  }

  private JsonNode evaluate(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      for (JsonNode item : node) {
        JsonNode value = evaluate(item);
        if (!value.isMissingNode()) {
          array.add(value);
        }
      }
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return call(only.getKey(), only.getValue());
      }
    }
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = evaluate(entry.getValue());
      if (!value.isMissingNode()) {
        object.set(entry.getKey(), value);
      }
    }
    return object;
  }

  private JsonNode call(String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> reference(argument.textValue());
      case "Fn::GetAtt" -> attribute(argument.get(0).textValue(), argument.get(1).textValue());
      case "Fn::If" -> evaluate(argument.get(holds(argument.get(0).textValue()) ? 1 : 2));
      case "Fn::Sub" -> substitute(argument);
      case "Fn::Join" -> {
        List<String> parts = new ArrayList<>();
        evaluate(argument.get(1)).forEach(part -> parts.add(part.asText()));
        yield JSON.textNode(String.join(argument.get(0).textValue(), parts));
      }
      case "Fn::Select" -> evaluate(argument.get(1)).get(argument.get(0).intValue());
      case "Fn::FindInMap" -> {
        JsonNode keys = evaluate(argument);
        yield template
            .path("Mappings")
            .path(keys.get(0).textValue())
            .path(keys.get(1).textValue())
            .required(keys.get(2).textValue());
      }
      default -> throw new IllegalStateException("no function " + function);
    };
  }

  private JsonNode reference(String name) {
    if (name.equals("AWS::NoValue")) {
      return MissingNode.getInstance();
    }
    return values.containsKey(name) ? JSON.textNode(values.get(name)) : attribute(name, "");
  }

  private JsonNode attribute(String resource, String attribute) {
    JsonNode definition = template.path("Resources").path(resource);
    if (definition.isMissingNode() || !exists(definition)) {
      dangling.add(resource);
    }
    return JSON.textNode("{" + resource + (attribute.isEmpty() ? "" : "." + attribute) + "}");
  }

  private JsonNode substitute(JsonNode argument) {
    String text = argument.isArray() ? argument.get(0).textValue() : argument.textValue();
    JsonNode own = argument.isArray() ? argument.get(1) : JSON.objectNode();
    Matcher variable = VARIABLE.matcher(text);
    return JSON.textNode(
        variable.replaceAll(
            match -> {
              String name = match.group(1);
              int dot = name.indexOf('.');
              JsonNode value =
                  own.has(name)
                      ? evaluate(own.get(name))
                      : dot < 0
                          ? reference(name)
                          : attribute(name.substring(0, dot), name.substring(dot + 1));
              return Matcher.quoteReplacement(value.asText());
            }));
  }
}
