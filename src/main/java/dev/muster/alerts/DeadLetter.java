package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.template.Rendering;
import java.util.List;
import java.util.Optional;

/**
 * A message from a dead-letter queue: an event that EventBridge could not hand over, or what a
 * state machine could not deliver.
 *
 * @param queue the logical id of its queue
 * @param target the logical id of what should have received it; empty when nobody noted that
 * @param body as it lay in the queue
 */
public record DeadLetter(String queue, Optional<String> target, String body) {

  /**
   * Something to hand over again.
   *
   * @param resource the logical id of what receives it
   */
  public record Delivery(String resource, String input) {}

  /** The event that it is; empty when it is what a target was already given. */
  public Optional<JsonNode> event() {
    return StrictJson.read(body).filter(tree -> tree.hasNonNull("detail-type"));
  }

  /**
   * The event buses that it should have reached; none when it was for something else.
   *
   * @param rendering of the stack that the queue belongs to
   * @param arn of what should have received it, as EventBridge noted it; one that the rules no
   *     longer name tells nothing
   */
  public List<EventBus> buses(Rendering rendering, Optional<String> arn) {
    if (target.isPresent() || event().isEmpty()) {
      return List.of();
    }
    List<EventBus> buses =
        RuleTarget.targetsOf(rendering).stream()
            .filter(this::isOfQueue)
            .flatMap(one -> one.bus().stream())
            .distinct()
            .toList();
    List<EventBus> noted =
        buses.stream().filter(bus -> arn.equals(Optional.of(bus.arn()))).toList();
    return noted.isEmpty() ? buses : noted;
  }

  /**
   * What to hand over in its own stack; nothing when no rule takes the event any more.
   *
   * @param rendering of the stack that the queue belongs to
   */
  public List<Delivery> deliveries(Rendering rendering) {
    List<RuleTarget> targets =
        RuleTarget.targetsOf(rendering).stream()
            .filter(this::isOfQueue)
            .filter(one -> target.isEmpty() || one.resource().equals(target))
            .toList();
    return event()
        .map(event -> deliveries(targets, event))
        .orElseGet(
            () ->
                targets.stream()
                    .filter(one -> one.transformer().isPresent())
                    .flatMap(one -> one.resource().stream())
                    .distinct()
                    .map(resource -> new Delivery(resource, body))
                    .toList());
  }

  /** What the rules of a stack hand over for an event, whatever queue it comes from. */
  public static List<Delivery> deliveries(Rendering rendering, JsonNode event) {
    return deliveries(RuleTarget.targetsOf(rendering), event);
  }

  private static List<Delivery> deliveries(List<RuleTarget> targets, JsonNode event) {
    return targets.stream()
        .filter(one -> one.takes(event))
        .flatMap(
            one ->
                one.resource().stream()
                    .map(resource -> new Delivery(resource, one.input(event).text())))
        .distinct()
        .toList();
  }

  private boolean isOfQueue(RuleTarget one) {
    return one.deadLetters().equals(Optional.of(queue));
  }
}
