package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A body for Slack's {@code chat.postMessage}.
 *
 * @param body with its channel
 */
public record SlackMessage(JsonNode body) {
  private static final int LONGEST_TEXT = 40_000;
  private static final int MOST_ATTACHMENTS = 100;
  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{8,12}");
  private static final Pattern COLOR = Pattern.compile("good|warning|danger|#[0-9A-Fa-f]{6}");

  public SlackMessage {
    body = body.deepCopy();
  }

  /** A copy: a node can be changed, a message cannot. */
  @Override
  public JsonNode body() {
    return body.deepCopy();
  }

  /** As the state machine posts it; empty where the input is no JSON object. */
  public static Optional<SlackMessage> of(String channel, TransformedInput input) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("channel", channel);
    return input
        .json()
        .filter(JsonNode::isObject)
        .map(message -> new SlackMessage(body.setAll((ObjectNode) message)));
  }

  /** Why Slack would refuse or shorten it; nothing if it takes it as it is. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!CHANNEL.matcher(body.path("channel").asText()).matches()) {
      problems.add("channel is not a channel id: " + body.path("channel"));
    }
    checkText(body, "text", problems);
    if (!body.hasNonNull("text")) {
      problems.add("no text: what notifications and screen readers show");
    }
    JsonNode attachments = body.path("attachments");
    if (attachments.size() > MOST_ATTACHMENTS) {
      problems.add("more than 100 attachments");
    }
    attachments.forEach(attachment -> checkAttachment(attachment, problems));
    return List.copyOf(problems);
  }

  private static void checkAttachment(JsonNode attachment, List<String> problems) {
    for (String name : List.of("fallback", "title", "title_link", "text")) {
      checkText(attachment, name, problems);
    }
    if (!COLOR.matcher(attachment.path("color").asText("good")).matches()) {
      problems.add("not a color: " + attachment.path("color"));
    }
    JsonNode link = attachment.path("title_link");
    if (!link.isMissingNode() && !link.asText().startsWith("https://")) {
      problems.add("title_link is not https: " + link);
    }
    for (JsonNode field : attachment.path("fields")) {
      checkText(field, "title", problems);
      checkText(field, "value", problems);
    }
  }

  private static void checkText(JsonNode parent, String name, List<String> problems) {
    JsonNode text = parent.path(name);
    if (!text.isMissingNode() && !text.isTextual()) {
      problems.add(name + " is not a string: " + text);
    }
    if (text.asText().length() > LONGEST_TEXT) {
      problems.add(name + " is longer than 40000 characters");
    }
  }
}
