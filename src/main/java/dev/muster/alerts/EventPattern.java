package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import software.amazon.event.ruler.Machine;

/**
 * The event pattern of an EventBridge rule. AWS's own event-ruler decides, so elements of arrays
 * have to agree with each other as in the service.
 */
public final class EventPattern {
  private final String json;
  private final Machine machine = Machine.builder().build();

  /**
   * @param json as the rule has it, with every intrinsic function resolved
   * @throws AlertSyntaxException if EventBridge would refuse the pattern
   */
  public EventPattern(String json) {
    this.json = json;
    try {
      machine.addRule("rule", json);
    } catch (IOException | IllegalArgumentException refused) {
      throw new AlertSyntaxException(
          "EventBridge refuses this event pattern: %s: %s".formatted(refused.getMessage(), json));
    }
  }

  public boolean matches(JsonNode event) {
    return !machine.rulesForJSONEvent(event).isEmpty();
  }

  /** As the rule has it. */
  public String json() {
    return json;
  }

  @Override
  public String toString() {
    return json;
  }
}
