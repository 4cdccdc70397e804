package dev.muster.sandbox.template;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that what a template refers to is there. */
final class References {
  private final Set<String> known = new HashSet<>();
  private final Set<String> conditions;
  private final Set<String> missing = new TreeSet<>();

  private References(Template template) {
    known.addAll(template.parameters().keySet());
    known.addAll(template.resources().keySet());
    conditions = template.conditions().keySet();
  }

  static void check(Template template) {
    References references = new References(template);
    template.resources().values().forEach(resource -> references.visit(resource.properties()));
    references.visit(template.outputs());
    if (!references.missing.isEmpty()) {
      throw new TemplateException(
          "Template format error: Unresolved resource dependencies "
              + references.missing
              + " in the Resources block of the template");
    }
    template.resources().values().stream()
        .filter(resource -> !resource.condition().isEmpty())
        .filter(resource -> !references.conditions.contains(resource.condition()))
        .findFirst()
        .ifPresent(
            resource -> {
              throw new TemplateException(
                  "Template format error: Unresolved condition dependency "
                      + resource.condition()
                      + " in the Resources block of the template");
            });
  }

  private void visit(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      if (map.size() == 1 && map.get("Ref") instanceof String name) {
        refer(name);
      }
      if (map.size() == 1
          && map.get("Fn::GetAtt") instanceof List<?> path
          && !path.isEmpty()
          && path.get(0) instanceof String name) {
        refer(name);
      }
      map.values().forEach(this::visit);
    } else if (tree instanceof List<?> list) {
      list.forEach(this::visit);
    }
  }

  private void refer(String name) {
    if (!name.startsWith("AWS::") && !known.contains(name)) {
      missing.add(name);
    }
  }
}
