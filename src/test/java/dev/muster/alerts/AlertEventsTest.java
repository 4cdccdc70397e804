package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Recorded findings against the rules of both alert templates: who is told, and in what words. */
class AlertEventsTest {
  private static final List<AlertRule> MAIL = Samples.rules("mail", "Language=ja");
  private static final List<AlertRule> SLACK = Samples.rules("slack", "Language=ja");
  private static final Map<String, List<AlertRule>> RULES = new HashMap<>();
  private static final Map<String, List<RuleTarget>> TARGETS = new HashMap<>();
  private static final String V2 = "SecurityHubV2=CREATE";

  @TestFactory
  Stream<DynamicTest> each_finding_alerts_in_japanese_as_expected() {
    List<JsonNode> samples = Samples.lines("alert-events.jsonl");
    assertThat(samples).hasSize(16);
    return samples.stream().map(sample -> asExpected(sample, MAIL, SLACK));
  }

  @TestFactory
  Stream<DynamicTest> each_other_kind_of_event_alerts_in_english_as_expected() {
    List<AlertRule> mail = Samples.rules("mail", V2);
    List<AlertRule> slack = Samples.rules("slack", V2);
    List<JsonNode> samples = Samples.lines("alert-events-en.jsonl");
    assertThat(samples).hasSize(19);
    return samples.stream().map(sample -> asExpected(sample, mail, slack));
  }

  @TestFactory
  Stream<DynamicTest> each_event_at_the_edge_of_a_rule_is_on_the_right_side_of_it() {
    return AlertEdge.all().stream()
        .map(edge -> DynamicTest.dynamicTest(edge.name(), () -> assertSide(edge)));
  }

  private static void assertSide(AlertEdge edge) {
    for (String minimum : AlertEdge.SEVERITIES) {
      for (String kind : List.of("mail", "slack")) {
        assertThat(Samples.alerts(rulesFrom(kind, minimum), kind, edge.event()))
            .as(kind + " " + minimum)
            .hasSize(edge.alerts(minimum) ? 1 : 0);
      }
      // What alerts in Slack is marked as such, and nothing else.
      boolean control = edge.event().at("/detail/findings/0/Workflow").isObject();
      assertThat(marked(edge.event(), minimum)).isEqualTo(control && edge.alerts(minimum));
    }
  }

  private static List<AlertRule> rulesFrom(String kind, String minimum) {
    return RULES.computeIfAbsent(
        kind + minimum, any -> Samples.rules(kind, V2, "MinimumSeverity=" + minimum));
  }

  private static boolean marked(JsonNode event, String minimum) {
    return TARGETS
        .computeIfAbsent(
            minimum,
            from ->
                RuleTarget.targetsOf(Samples.home("notification-slack", "MinimumSeverity=" + from)))
        .stream()
        .anyMatch(target -> target.id().equals("mark") && target.takes(event));
  }

  @Test
  void both_languages_carry_the_same_values_to_both_channels() {
    List<AlertRule> mail = Samples.rules("mail", V2);
    List<AlertRule> slack = Samples.rules("slack", V2);
    List<AlertRule> mailJapanese = Samples.rules("mail", V2, "Language=ja");
    List<AlertRule> slackJapanese = Samples.rules("slack", V2, "Language=ja");
    int alerts = 0;
    for (JsonNode event : allEvents()) {
      for (TransformedInput english : Samples.alerts(mail, "mail", event)) {
        List<String> japanese = Samples.alerts(mailJapanese, "mail", event).get(0).lines();
        assertThat(japanese).hasSameSizeAs(english.lines());
        assertThat(valuesOf(japanese)).isEqualTo(valuesOf(english.lines()));
        alerts++;
      }
      for (TransformedInput english : Samples.alerts(slack, "slack", event)) {
        JsonNode translated =
            Samples.alerts(slackJapanese, "slack", event).get(0).json().orElseThrow();
        assertThat(fieldValues(translated)).isEqualTo(fieldValues(english.json().orElseThrow()));
        alerts++;
      }
    }
    assertThat(alerts).isGreaterThan(20);
  }

  @Test
  void each_minimum_severity_lets_through_what_is_at_least_as_severe() {
    Map<String, Set<Integer>> guardDuty =
        Map.of(
            "LOW", Set.of(1, 4, 7, 9),
            "MEDIUM", Set.of(4, 7, 9),
            "HIGH", Set.of(7, 9),
            "CRITICAL", Set.of(9));
    JsonNode finding = sample("GuardDuty", "high");
    guardDuty.forEach(
        (minimum, severities) -> {
          List<AlertRule> rules = Samples.rules("slack", "MinimumSeverity=" + minimum);
          for (int severity : List.of(1, 4, 7, 9)) {
            JsonNode event = finding.deepCopy();
            ((ObjectNode) event.path("detail")).put("severity", severity);
            assertThat(Samples.alerts(rules, "slack", event))
                .as(minimum + " " + severity)
                .hasSize(severities.contains(severity) ? 1 : 0);
          }
        });
  }

  @Test
  void each_minimum_severity_means_the_same_labels_for_security_hub_and_inspector() {
    List<String> labels = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");
    JsonNode failed = sample("Security Hub", "critical-failed");
    JsonNode vulnerable = sample("Inspector", "package-critical");
    for (String minimum : labels) {
      List<AlertRule> rules = Samples.rules("mail", "MinimumSeverity=" + minimum);
      for (String label : labels) {
        int expected = labels.indexOf(label) >= labels.indexOf(minimum) ? 1 : 0;
        JsonNode control = failed.deepCopy();
        ((ObjectNode) control.at("/detail/findings/0/Severity")).put("Label", label);
        JsonNode inspector = vulnerable.deepCopy();
        ((ObjectNode) inspector.path("detail")).put("severity", label);
        assertThat(Samples.alerts(rules, "mail", control)).hasSize(expected);
        assertThat(Samples.alerts(rules, "mail", inspector)).hasSize(expected);
      }
    }
  }

  @Test
  void every_rule_also_takes_the_test_source_that_an_account_may_send_itself() {
    int tested = 0;
    for (String kind : List.of("mail", "slack")) {
      List<AlertRule> rules = Samples.rules(kind, V2);
      for (JsonNode event : allEvents()) {
        ObjectNode test = event.deepCopy();
        test.put("source", "muster.test");
        List<TransformedInput> alerts = Samples.alerts(rules, kind, event);
        assertThat(Samples.alerts(rules, kind, test)).isEqualTo(alerts);
        tested += alerts.size();
      }
    }
    assertThat(tested).isGreaterThan(20);
  }

  @Test
  void a_stopped_stack_alerts_nobody() {
    for (String kind : List.of("mail", "slack")) {
      List<AlertRule> stopped = Samples.rules(kind, "Enabled=DISABLED", V2);
      assertThat(stopped).hasSizeGreaterThanOrEqualTo(9).noneMatch(AlertRule::enabled);
      assertThat(allEvents()).allMatch(event -> Samples.alerts(stopped, kind, event).isEmpty());
    }
  }

  @Test
  void the_console_links_fit_the_partition() {
    TemplateFile template = TemplateFile.named("notification-mail");
    List<AlertRule> rules =
        AlertRule.rulesOf(template.render("cn-north-1", Samples.pairs("HomeRegion=cn-north-1")));
    assertThat(Samples.alerts(rules, "mail", sample("GuardDuty", "high")).get(0).text())
        .contains(".console.amazonaws.cn/guardduty/");
  }

  private static DynamicTest asExpected(
      JsonNode sample, List<AlertRule> mail, List<AlertRule> slack) {
    String name = sample.path("service").asText() + " " + sample.path("case").asText();
    return DynamicTest.dynamicTest(
        name + ": " + sample.path("why").asText(),
        () -> {
          JsonNode event = sample.path("event");
          List<TransformedInput> mails = Samples.alerts(mail, "mail", event);
          List<TransformedInput> messages = Samples.alerts(slack, "slack", event);
          if (sample.path("mail").isNull()) {
            assertThat(mails).isEmpty();
          } else {
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).lines()).isEqualTo(texts(sample.path("mail")));
            assertThat(mails.get(0).unescaped())
                .containsExactlyElementsOf(texts(sample.path("mail_unescaped")));
          }
          if (sample.path("slack").isNull()) {
            assertThat(messages).isEmpty();
          } else {
            assertThat(messages).hasSize(1);
            SlackMessage message = SlackMessage.of(Samples.CHANNEL, messages.get(0)).orElseThrow();
            assertThat(message.body()).isEqualTo(sample.path("slack"));
            assertThat(message.problems()).isEmpty();
          }
        });
  }

  private static List<String> valuesOf(List<String> lines) {
    return lines.stream()
        .skip(1)
        .map(line -> line.substring(line.indexOf(" : ") + 3).replace("スコア", "score"))
        .toList();
  }

  private static List<String> fieldValues(JsonNode body) {
    return texts(body.path("attachments").get(0).path("fields"), "value");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<String> texts(JsonNode array, String name) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.path(name).asText()));
    return texts;
  }

  private static List<JsonNode> allEvents() {
    return Stream.of("alert-events.jsonl", "alert-events-en.jsonl")
        .flatMap(file -> Samples.lines(file).stream())
        .map(sample -> sample.path("event"))
        .toList();
  }

  private static JsonNode sample(String service, String name) {
    return Samples.lines("alert-events.jsonl").stream()
        .filter(sample -> sample.path("service").asText().equals(service))
        .filter(sample -> sample.path("case").asText().equals(name))
        .map(sample -> sample.path("event"))
        .findFirst()
        .orElseThrow();
  }
}
