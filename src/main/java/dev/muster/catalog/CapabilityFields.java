package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.model.PermissionModel;
import dev.muster.template.Template;
import dev.muster.template.TemplateChecks;
import java.util.List;
import java.util.Optional;

/** The key {@code capabilities}, held against what the template needs. */
final class CapabilityFields {
  private static final List<String> KNOWN =
      List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");

  private final Fields fields;

  CapabilityFields(Fields fields) {
    this.fields = fields;
  }

  List<String> read(Optional<Template> template, Optional<PermissionModel> permissionModel) {
    List<String> given =
        fields.texts("capabilities").stream()
            .flatMap(
                text ->
                    fields
                        .parsed(
                            text,
                            "capabilities",
                            "one of " + String.join(", ", KNOWN),
                            word -> Optional.of(word).filter(KNOWN::contains))
                        .stream())
            .distinct()
            .toList();
    template.ifPresent(
        known -> {
          requireNeeded(known, given);
          permissionModel.ifPresent(
              model -> fields.problems().addAll(TemplateChecks.refusals(known, model)));
        });
    return given;
  }

  private void requireNeeded(Template template, List<String> given) {
    for (String needed : TemplateChecks.capabilities(template)) {
      boolean included = needed.equals("CAPABILITY_IAM") && given.contains("CAPABILITY_NAMED_IAM");
      if (!given.contains(needed) && !included) {
        fields.error(
            "capabilities",
            "the template needs " + needed + ": " + reason(needed),
            "Read those resources, then add " + needed + " to 'capabilities'.");
      }
    }
  }

  private static String reason(String capability) {
    return switch (capability) {
      case "CAPABILITY_IAM" -> "it makes IAM resources";
      case "CAPABILITY_NAMED_IAM" -> "it gives names to IAM resources";
      default -> "it uses a transform";
    };
  }
}
