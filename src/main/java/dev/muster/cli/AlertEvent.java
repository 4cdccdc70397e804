package dev.muster.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.cloud.MemberAlerts.Event;
import dev.muster.model.InstanceKey;
import dev.muster.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events to try the alerts with. */
final class AlertEvent {
  /** PutEvents refuses AWS's own names; the rules of the templates take this one beside them. */
  private static final String TEST_SOURCE = "muster.test";

  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertEvent() {}

  /** A sample finding of GuardDuty. */
  static JsonNode sample() {
    try (InputStream in = AlertEvent.class.getResourceAsStream("sample-alert.json")) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root user signs in. */
  static JsonNode rootSignIn() {
    return read(
        "{\"source\": \"aws.signin\", \"detail-type\": \"AWS Console Sign In via CloudTrail\","
            + " \"detail\": {\"userIdentity\": {\"type\": \"Root\"}}}");
  }

  /**
   * The event that a text is.
   *
   * @throws UserError when it is none
   */
  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw UserError.of(
          "The event is not JSON: " + e.getOriginalMessage() + ".",
          "Give the file of one EventBridge event.");
    }
  }

  /** The sample as a finding of that account, of the highest severity, that says what it is. */
  static JsonNode test(InstanceKey where, String at) {
    ObjectNode event = sample().deepCopy();
    ObjectNode detail = (ObjectNode) event.get("detail");
    detail.put("accountId", where.account().value());
    detail.put("region", where.region().code());
    detail.put("severity", 9);
    detail.put("title", "A test of the alerts: nothing has happened.");
    detail.put("description", "Sent by 'muster notifications test'. Alerts arrive here.");
    ObjectNode service = (ObjectNode) detail.get("service");
    service.put("eventFirstSeen", at);
    service.put("eventLastSeen", at);
    return event;
  }

  /** The same event as EventBridge will show it after it was sent as a test. */
  static JsonNode asSent(JsonNode event, InstanceKey where, String at) {
    ObjectNode sent = event.deepCopy();
    sent.put("source", TEST_SOURCE);
    sent.put("account", where.account().value());
    sent.put("region", where.region().code());
    sent.put("time", at);
    return sent;
  }

  /**
   * What is put on the bus.
   *
   * @throws UserError when the event lacks what EventBridge wants
   */
  static Event toSend(JsonNode sent) {
    if (!sent.path("detail-type").isTextual() || !sent.path("detail").isObject()) {
      throw UserError.of(
          "The event has no detail-type or no detail.", "Give the file of one EventBridge event.");
    }
    return new Event(
        TEST_SOURCE, sent.path("detail-type").asText(), sent.path("detail").toString());
  }
}
