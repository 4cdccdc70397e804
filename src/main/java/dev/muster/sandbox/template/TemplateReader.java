package dev.muster.sandbox.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Turns template text (YAML or JSON) into maps, lists and strings; short forms become long ones, so
 * {@code !Ref X} reads as {@code {Ref: X}}.
 */
final class TemplateReader {
  private static final int MOST_NODES = 200_000;
  private static final int DEEPEST = 100;

  private int nodes;

  static Map<String, Object> read(String body) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(1_100_000)
            .build();
    Object tree;
    try {
      Node root =
          new Compose(settings)
              .composeString(body)
              .orElseThrow(() -> new TemplateException("Template format error: no content"));
      tree = new TemplateReader().tree(root, 0);
    } catch (YamlEngineException | StackOverflowError e) {
      throw new TemplateException("Template format error: YAML not well-formed.");
    }
    if (!(tree instanceof Map<?, ?> map)) {
      throw new TemplateException("Template format error: unsupported structure.");
    }
    return Values.map(map);
  }

  private Object tree(Node node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new TemplateException("Template format error: the template is too deep or too large.");
    }
    Object plain;
    if (node instanceof MappingNode mapping) {
      plain = mapping(mapping, depth);
    } else if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      sequence.getValue().forEach(element -> list.add(tree(element, depth + 1)));
      plain = list;
    } else {
      plain = ((ScalarNode) node).getValue();
    }
    String tag = node.getTag().getValue();
    return tag.startsWith("!") && tag.length() > 1 ? longForm(tag.substring(1), plain) : plain;
  }

  private Map<String, Object> mapping(MappingNode node, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = String.valueOf(tree(tuple.getKeyNode(), depth + 1));
      if (map.put(key, tree(tuple.getValueNode(), depth + 1)) != null) {
        throw new TemplateException("Template format error: duplicate key " + key);
      }
    }
    return map;
  }

  private static Object longForm(String tag, Object value) {
    if (tag.equals("Ref") || tag.equals("Condition")) {
      return Map.of(tag, value);
    }
    if (tag.equals("GetAtt") && value instanceof String path) {
      int dot = path.indexOf('.');
      return Map.of(
          "Fn::GetAtt",
          dot < 0 ? List.of(path) : List.of(path.substring(0, dot), path.substring(dot + 1)));
    }
    return Map.of("Fn::" + tag, value);
  }
}
