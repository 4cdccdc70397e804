package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.template.Rendering;
import dev.muster.template.Rendering.RenderedResource;
import dev.muster.template.value.GetAtt;
import dev.muster.template.value.Ref;
import dev.muster.template.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One target of a rule of a rendered template.
 *
 * @param rule the logical id of the rule
 * @param enabled whether the rule is on
 * @param pattern which events the rule takes
 * @param id the target's id, such as {@code mail}
 * @param resource the logical id of the resource that receives them; empty when it is not of the
 *     same template, such as the event bus of another Region
 * @param bus to which it forwards; empty when it is something else
 * @param transformer what it makes of an event; empty when the event goes on as it is
 * @param deadLetters the logical id of the queue for what cannot be handed over
 */
public record RuleTarget(
    String rule,
    boolean enabled,
    EventPattern pattern,
    String id,
    Optional<String> resource,
    Optional<EventBus> bus,
    Optional<InputTransformer> transformer,
    Optional<String> deadLetters) {

  /**
   * Every target of every rule with an event pattern, in the order of the template.
   *
   * @throws AlertSyntaxException if EventBridge would refuse one of the rules
   */
  public static List<RuleTarget> targetsOf(Rendering rendering) {
    return rendering.ofType(AlertRule.TYPE).stream()
        .filter(rule -> rule.properties().get("EventPattern").isPresent())
        .flatMap(
            rule ->
                rule.properties().get("Targets").map(Value::elements).orElse(List.of()).stream()
                    .map(target -> target(rule, target)))
        .toList();
  }

  private static RuleTarget target(RenderedResource rule, Value target) {
    return new RuleTarget(
        rule.logicalId(),
        AlertRule.isEnabled(rule),
        new EventPattern(rule.properties().get("EventPattern").map(Value::json).orElse("{}")),
        AlertRule.text(target, "Id"),
        target.get("Arn").flatMap(RuleTarget::resourceOf),
        target.get("Arn").flatMap(Value::text).flatMap(EventBus::of),
        target.get("InputTransformer").map(AlertRule::transformer),
        target
            .get("DeadLetterConfig")
            .flatMap(config -> config.get("Arn"))
            .flatMap(RuleTarget::resourceOf));
  }

  private static Optional<String> resourceOf(Value value) {
    if (value instanceof Ref ref) {
      return Optional.of(ref.name());
    }
    return value instanceof GetAtt attribute ? Optional.of(attribute.resource()) : Optional.empty();
  }

  /** Whether the rule is on and takes the event. */
  public boolean takes(JsonNode event) {
    return enabled && pattern.matches(event);
  }

  /** What the target receives for an event. */
  public TransformedInput input(JsonNode event) {
    return transformer
        .map(known -> known.transform(event))
        .orElseGet(() -> new TransformedInput(event.toString(), Set.of(), Set.of()));
  }
}
