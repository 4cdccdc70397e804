package dev.muster.sandbox.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How large the parts of a template may be. */
final class TemplateLimits {
  private static final int MOST_DECLARATIONS = 200;
  private static final int MOST_RESOURCES = 500;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DESCRIPTION = 1_024;
  private static final int MOST_DYNAMIC_REFERENCES = 60;

  private TemplateLimits() {}

  static void check(Template template) {
    count("resources", template.resources().size(), MOST_RESOURCES);
    for (String section : List.of("Parameters", "Outputs", "Mappings")) {
      int size = Values.section(template.tree(), section).size();
      count(section.toLowerCase(Locale.ROOT), size, MOST_DECLARATIONS);
    }
    if (template.description().getBytes(StandardCharsets.UTF_8).length > LONGEST_DESCRIPTION) {
      throw new TemplateException(
          "Template format error: 'Description' length is greater than "
              + LONGEST_DESCRIPTION
              + ".");
    }
    for (String name : template.parameters().keySet()) {
      if (name.length() > LONGEST_NAME) {
        throw new TemplateException(
            "Template format error: Parameter name "
                + name.substring(0, 32)
                + "... is longer than "
                + LONGEST_NAME
                + " characters.");
      }
    }
    count("dynamic references", dynamicReferences(template.tree()), MOST_DYNAMIC_REFERENCES);
  }

  private static void count(String what, int size, int most) {
    if (size > most) {
      throw new TemplateException(
          "Template format error: Number of "
              + what
              + ", "
              + size
              + ", is greater than maximum allowed, "
              + most);
    }
  }

  private static int dynamicReferences(Object tree) {
    int count = 0;
    if (tree instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        count += dynamicReferences(value);
      }
    } else if (tree instanceof List<?> list) {
      for (Object value : list) {
        count += dynamicReferences(value);
      }
    } else {
      count = String.valueOf(tree).split("\\{\\{resolve:", -1).length - 1;
    }
    return count;
  }
}
