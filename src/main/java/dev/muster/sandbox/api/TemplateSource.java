package dev.muster.sandbox.api;

import dev.muster.sandbox.template.Template;
import dev.muster.sandbox.template.TemplateException;
import dev.muster.sandbox.world.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The template that a request carries. */
record TemplateSource(String text, Template template) {
  private static final int LONGEST = 51_200;
  private static final int LONGEST_OBJECT = 1_000_000;

  /** The template of TemplateBody or TemplateURL; empty when the request has neither. */
  static Optional<TemplateSource> of(Call call) {
    Input input = call.input();
    if (input.has("TemplateBody") && input.has("TemplateURL")) {
      throw Refusal.validation("Exactly one of TemplateBody or TemplateUrl must be specified");
    }
    Optional<String> url = input.text("TemplateURL");
    return url.isPresent()
        ? Optional.of(parse(object(call, url.get())))
        : input.text("TemplateBody").map(TemplateSource::read);
  }

  private static String object(Call call, String url) {
    String text = call.objects().text("TemplateURL", url);
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_OBJECT) {
      throw Refusal.validation("Template may not exceed " + LONGEST_OBJECT + " bytes in size.");
    }
    return text;
  }

  static TemplateSource read(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      String shown = text.substring(0, 100);
      throw Refusal.validation(
          "1 validation error detected: Value '"
              + shown
              + "...' at 'templateBody' failed to satisfy constraint: Member must have length less"
              + " than or equal to "
              + LONGEST);
    }
    return parse(text);
  }

  private static TemplateSource parse(String text) {
    if (text.isEmpty()) {
      throw Refusal.validation("Template format error: no content");
    }
    try {
      return new TemplateSource(text, Template.of(text));
    } catch (TemplateException e) {
      throw Refusal.validation(e.getMessage());
    }
  }

  /** Refuses when a needed capability is not acknowledged. */
  static void checkCapabilities(Template template, List<String> given) {
    List<String> missing =
        template.capabilities().stream()
            .filter(need -> !given.contains(need))
            .filter(
                need -> !need.equals("CAPABILITY_IAM") || !given.contains("CAPABILITY_NAMED_IAM"))
            .toList();
    if (!missing.isEmpty()) {
      throw Refusal.of(
          "InsufficientCapabilitiesException", 400, "Requires capabilities : " + missing);
    }
  }

  /** Refuses what the permission model does not allow. */
  static void checkModel(Template template, boolean serviceManaged) {
    if (serviceManaged && !template.transforms().isEmpty()) {
      throw Refusal.validation(
          "Stack sets with service-managed permissions do not support templates with transforms");
    }
    boolean nested =
        template.resources().values().stream()
            .anyMatch(resource -> resource.type().equals("AWS::CloudFormation::Stack"));
    if (serviceManaged && nested) {
      throw Refusal.validation(
          "Stack sets with service-managed permissions do not support nested stacks");
    }
    boolean sets =
        template.resources().values().stream()
            .anyMatch(resource -> resource.type().equals("AWS::CloudFormation::StackSet"));
    if (sets) {
      throw Refusal.validation("A stack set cannot contain an AWS::CloudFormation::StackSet");
    }
  }
}
