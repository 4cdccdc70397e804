package dev.muster.sandbox.api;

import dev.muster.sandbox.template.ParameterDeclaration;
import dev.muster.sandbox.template.ResourceDeclaration;
import dev.muster.sandbox.template.Template;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** ValidateTemplate and GetTemplateSummary. */
final class TemplateActions {
  private TemplateActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("ValidateTemplate", TemplateActions::validate),
        Action.read("GetTemplateSummary", TemplateActions::summarize));
  }

  private static Map<String, Object> validate(Call call) {
    String body = call.input().text("TemplateBody").orElse("");
    Template template =
        body.isEmpty()
            ? TemplateSource.of(call)
                .orElseThrow(
                    () ->
                        Refusal.validation(
                            "Either Template URL or Template Body must be specified."))
                .template()
            : TemplateSource.read(body).template();
    List<Object> parameters = new ArrayList<>();
    for (ParameterDeclaration parameter : template.parameters().values()) {
      parameters.add(parameter(parameter).done());
    }
    return common(template).put("Parameters", parameters).done();
  }

  private static Answer parameter(ParameterDeclaration parameter) {
    return new Answer()
        .put("ParameterKey", parameter.name())
        .put("DefaultValue", parameter.standard())
        .put("NoEcho", parameter.noEcho())
        .some("Description", parameter.description());
  }

  private static Answer common(Template template) {
    return new Answer()
        .some("Description", template.description())
        .some("Capabilities", template.capabilities())
        .some("CapabilitiesReason", template.capabilitiesReason())
        .some("DeclaredTransforms", template.transforms());
  }

  private static Map<String, Object> summarize(Call call) {
    Input input = call.input();
    long given =
        Stream.of("TemplateBody", "TemplateURL", "StackName", "StackSetName")
            .filter(input::has)
            .count();
    if (given != 1) {
      throw Refusal.validation(
          "Exactly one of StackName, StackSetName, TemplateBody and TemplateURL must be specified");
    }
    Template template = template(call);
    List<Object> parameters = new ArrayList<>();
    for (ParameterDeclaration parameter : template.parameters().values()) {
      parameters.add(
          parameter(parameter)
              .put("ParameterType", parameter.type())
              .put(
                  "ParameterConstraints",
                  new Answer().some("AllowedValues", parameter.allowedValues()).done())
              .done());
    }
    Map<String, List<String>> byType = new LinkedHashMap<>();
    for (ResourceDeclaration resource : template.resources().values()) {
      byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource.logicalId());
    }
    List<Object> identifiers = new ArrayList<>();
    byType.forEach(
        (type, ids) ->
            identifiers.add(
                new Answer().put("ResourceType", type).put("LogicalResourceIds", ids).done()));
    return common(template)
        .put("Parameters", parameters)
        .put("ResourceTypes", List.copyOf(byType.keySet()))
        .some("Version", template.version())
        .put("ResourceIdentifierSummaries", identifiers)
        .done();
  }

  private static Template template(Call call) {
    Input input = call.input();
    if (input.has("StackSetName")) {
      String key = Scope.of(call).active().definition().template();
      return call.world().templates().template(key);
    }
    if (input.has("StackName")) {
      Stack stack = StackActions.stack(call, input.required("StackName", Rule.ANY));
      return call.world().templates().template(stack.template());
    }
    return TemplateSource.of(call)
        .orElseThrow(() -> Refusal.validation("TemplateBody must be specified"))
        .template();
  }

  static InstanceKey place(Call call) {
    return new InstanceKey(call.caller().account(), call.region());
  }
}
