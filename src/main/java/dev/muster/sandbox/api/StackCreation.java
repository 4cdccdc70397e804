package dev.muster.sandbox.api;

import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackStatus;
import java.util.List;
import java.util.Map;

/** CreateStack: a single stack, there at once, or rolled back at once; no token is remembered. */
final class StackCreation {
  private static final Rule NAME = new Rule(1, 128, "[a-zA-Z][-a-zA-Z0-9]*");

  private StackCreation() {}

  static List<Action> all() {
    return List.of(Action.change("CreateStack", StackCreation::create));
  }

  private static Map<String, Object> create(Call call) {
    Input input = call.input();
    String name = input.required("StackName", NAME);
    InstanceKey place = TemplateActions.place(call);
    boolean taken =
        call.world().stacks().at(place).stream()
            .filter(one -> one.name().equals(name))
            .anyMatch(one -> one.status() != StackStatus.DELETE_COMPLETE);
    if (taken) {
      throw Refusal.of("AlreadyExistsException", 400, "Stack [" + name + "] already exists");
    }
    TemplateSource source =
        TemplateSource.of(call)
            .orElseThrow(
                () ->
                    Refusal.validation("Either Template URL or Template Body must be specified."));
    List<String> capabilities = input.texts("Capabilities");
    TemplateSource.checkCapabilities(source.template(), capabilities);
    Map<String, String> values =
        Parameters.values(
            source.template(), Parameters.of(input, "Parameters").orElse(List.of()), Map.of());
    Map<String, String> tags = StackSetActions.tags(input).orElse(Map.of());
    String id = call.world().createStack(place, name, source.text(), values, tags, capabilities);
    return new Answer().put("StackId", id).done();
  }
}
