package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A shipped template as text and as JSON, with {@code !Ref} and its kin in their long form.
 *
 * @param name its folder under {@code stacksets}
 * @param text as deployed
 * @param json the same, long form
 */
record TemplateFile(String name, String text, JsonNode json) {
  static final List<String> ALL = List.of("baseline", "notification-mail", "notification-slack");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static TemplateFile named(String name) {
    Path path = Path.of("stacksets", name, "template.yaml");
    try {
      return of(name, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TemplateFile of(String name, String text) {
    Node root = new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
    return new TemplateFile(name, text, convert(root));
  }

  /** The same template with a part of its text changed; the part has to be there. */
  TemplateFile with(String before, String after) {
    if (!text.contains(before)) {
      throw new IllegalArgumentException(name + " does not contain: " + before);
    }
    return of(name, text.replace(before, after));
  }

  JsonNode resources() {
    return json.path("Resources");
  }

  private static JsonNode convert(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      String function = tag.substring(1);
      JsonNode argument = plain(node);
      if (function.equals("GetAtt") && argument.isTextual()) {
        String[] parts = argument.textValue().split("\\.", 2);
        argument = JSON.arrayNode().add(parts[0]).add(parts[1]);
      }
      boolean bare = function.equals("Ref") || function.equals("Condition");
      return JSON.objectNode().set(bare ? function : "Fn::" + function, argument);
    }
    return plain(node);
  }

  private static JsonNode plain(Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple entry : mapping.getValue()) {
        object.set(((ScalarNode) entry.getKeyNode()).getValue(), convert(entry.getValueNode()));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(item -> array.add(convert(item)));
      return array;
    }
    ScalarNode scalar = (ScalarNode) node;
    if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
      return JSON.numberNode(new BigDecimal(scalar.getValue()));
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
    }
    return JSON.textNode(scalar.getValue());
  }
}
