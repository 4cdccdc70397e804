package dev.muster.template;

import dev.muster.document.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** CloudFormation does not know YAML's aliases; our reader resolves them to the same node. */
final class Aliases {
  private Aliases() {}

  static void refuse(Node root, Findings findings) {
    visit(root, Collections.newSetFromMap(new IdentityHashMap<>()), findings);
  }

  private static void visit(Node node, Set<Node> seen, Findings findings) {
    if (!seen.add(node)) {
      findings.error(
          node.location(),
          "an alias (*) repeats what stands here, and CloudFormation knows no aliases",
          "Write it out wherever it is needed.");
      return;
    }
    children(node).forEach(child -> visit(child, seen, findings));
  }

  private static List<Node> children(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream().map(Node.Entry::value).toList();
    }
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of();
  }
}
