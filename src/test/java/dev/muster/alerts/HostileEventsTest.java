package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Findings written to break the alert: whatever the text, Slack gets a valid body. */
class HostileEventsTest {
  private static final List<JsonNode> EVENTS =
      Stream.of("alert-events.jsonl", "alert-events-en.jsonl")
          .flatMap(file -> Samples.lines(file).stream())
          .map(sample -> sample.path("event"))
          .toList();

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "\\\"",
          "\n",
          "\r\n",
          "\t",
          "<",
          ">",
          "<title>",
          "<!channel>",
          "&",
          "&amp;",
          "{",
          "}",
          "]}]}",
          "', \"",
          "\u0000",
          "\u001f",
          "日本語",
          "\uD83D\uDE00",
          "full \"*:*\"",
          "${AWS::Region}",
          "%s",
          "plain words ");

  /** Where free text comes from: a person, a package or a program wrote it. */
  private static final List<String> FREE_TEXT =
      List.of(
          "/detail/title",
          "/detail/description",
          "/detail/findings/0/Title",
          "/detail/findings/0/Description",
          "/detail/findings/0/finding_info/title",
          "/detail/resource",
          "/detail/configRuleName",
          "/detail/eventDescription/0/latestDescription",
          "/detail/state/reason");

  /** What a service leaves out now and then. */
  private static final List<String> OPTIONAL =
      List.of(
          "/detail/inspectorScore",
          "/detail/isPublic",
          "/detail/resources",
          "/detail/firstObservedAt",
          "/detail/service/count",
          "/detail/service/eventFirstSeen",
          "/detail/findings/0/Resources",
          "/detail/findings/0/Remediation",
          "/detail/findings/0/Compliance/SecurityControlId",
          "/detail/findings/0/UpdatedAt",
          "/detail/findings/0/resources",
          "/detail/findings/0/finding_info/created_time_dt",
          "/detail/affectedEntities",
          "/detail/startTime",
          "/detail/configuration",
          "/detail/additionalEventData",
          "/detail/responseElements",
          "/detail/resourceType");

  @Test
  void slack_bodies_stay_valid_and_keep_the_text_whatever_a_finding_says() {
    Random random = new Random(20261122);
    int checked = 0;
    for (String language : List.of("en", "ja")) {
      List<AlertRule> rules =
          Samples.rules("slack", "SecurityHubV2=CREATE", "Language=" + language);
      for (int round = 0; round < 40; round++) {
        for (JsonNode event : EVENTS) {
          JsonNode hostile = hostile(event, random);
          for (TransformedInput alert : Samples.alerts(rules, "slack", hostile)) {
            SlackMessage message = SlackMessage.of(Samples.CHANNEL, alert).orElseThrow();
            assertThat(message.problems()).as(alert.text()).isEmpty();
            assertThat(alert.missing()).isEmpty();
            assertThat(alert.unescaped()).isEmpty();
            String title = message.body().at("/attachments/0/title").asText();
            assertThat(texts(hostile)).contains(title);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(500);
  }

  @Test
  void mails_lose_no_line_and_name_what_was_put_in_unescaped() {
    List<AlertRule> rules = Samples.rules("mail", "SecurityHubV2=CREATE");
    Random random = new Random(7);
    int checked = 0;
    for (int round = 0; round < 40; round++) {
      for (JsonNode event : EVENTS) {
        List<TransformedInput> before = Samples.alerts(rules, "mail", event);
        JsonNode hostile = before.isEmpty() ? event : hostile(event, random);
        for (TransformedInput alert : Samples.alerts(rules, "mail", hostile)) {
          boolean clean =
              alert.text().chars().noneMatch(c -> c == '\\' || c < ' ' && c != '\n')
                  && alert.text().lines().allMatch(HostileEventsTest::isOneQuotedLine)
                  && alert.text().lines().count() == before.get(0).text().lines().count();
          assertThat(alert.unescaped().isEmpty()).as(alert.text()).isEqualTo(clean);
          assertThat(alert.lines().size()).isGreaterThanOrEqualTo(before.get(0).lines().size());
          assertThat(alert.missing()).isEmpty();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(200);
  }

  @Test
  void a_title_inside_a_longer_string_would_break_the_body() {
    InputTransformer careless =
        new InputTransformer(
            java.util.Map.of("title", new EventPath("$.detail.title")),
            "{\"text\":\"[GuardDuty] <title>\"}");
    JsonNode event = Samples.json("{\"detail\":{\"title\":\"full \\\"*:*\\\"\"}}");
    TransformedInput broken = careless.transform(event);
    assertThat(broken.json()).isEmpty();
    assertThat(broken.unescaped()).containsExactly("title");
    assertThat(SlackMessage.of(Samples.CHANNEL, broken)).isEmpty();
  }

  private static boolean isOneQuotedLine(String line) {
    return line.length() > 1
        && line.startsWith("\"")
        && line.endsWith("\"")
        && line.indexOf('"', 1) == line.length() - 1;
  }

  private static JsonNode hostile(JsonNode event, Random random) {
    JsonNode copy = event.deepCopy();
    for (String pointer : FREE_TEXT) {
      int slash = pointer.lastIndexOf('/');
      if (copy.at(pointer).isTextual()
          && copy.at(pointer.substring(0, slash)) instanceof ObjectNode parent) {
        parent.put(pointer.substring(slash + 1), text(random));
      }
    }
    for (String pointer : OPTIONAL) {
      int slash = pointer.lastIndexOf('/');
      if (random.nextInt(3) == 0
          && copy.at(pointer.substring(0, slash)) instanceof ObjectNode parent) {
        parent.remove(pointer.substring(slash + 1));
      }
    }
    return copy;
  }

  private static String text(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(12))
        .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining());
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts =
        Stream.of(
                "/detail/title",
                "/detail/findings/0/Title",
                "/detail/findings/0/finding_info/title",
                "/detail/resource",
                "/detail/configRuleName",
                "/detail/eventTypeCode",
                "/detail/alarmName")
            .map(pointer -> node.at(pointer).asText())
            .collect(Collectors.toSet());
    texts.add("The root user signed in to the console");
    texts.add("ルートユーザーがコンソールにサインインしました");
    return texts;
  }
}
