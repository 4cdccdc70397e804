package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Rendering;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A shipped template.
 *
 * @param name its folder under {@code stacksets}
 * @param text as deployed
 */
record TemplateFile(String name, String text, Template template) {
  static TemplateFile named(String name) {
    try {
      return of(name, Files.readString(Path.of("stacksets", name, "template.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateFile of(String name, String text) {
    return new TemplateFile(name, text, TemplateReader.read(name, text));
  }

  /** The same template with a part of its text changed; the part has to be there. */
  TemplateFile with(String before, String after) {
    if (!text.contains(before)) {
      throw new IllegalArgumentException(name + " does not contain: " + before);
    }
    return of(name, text.replace(before, after));
  }

  Rendering render(String region, Map<String, String> parameters) {
    return Renderer.render(
        template,
        parameters,
        new PseudoParameters(
            new AccountId("111122223333"), new Region(region), "StackSet-muster-0a1b"));
  }

  /** Every resource as JSON, functions in their long form. */
  JsonNode resources() {
    ObjectNode resources = JsonNodeFactory.instance.objectNode();
    template
        .resources()
        .forEach(
            (id, resource) -> {
              ObjectNode json = resources.putObject(id).put("Type", resource.type());
              resource.condition().ifPresent(condition -> json.put("Condition", condition));
              resource.deletionPolicy().ifPresent(policy -> json.put("DeletionPolicy", policy));
              resource
                  .updateReplacePolicy()
                  .ifPresent(policy -> json.put("UpdateReplacePolicy", policy));
              json.set("Properties", Samples.json(resource.properties().json()));
            });
    return resources;
  }
}
