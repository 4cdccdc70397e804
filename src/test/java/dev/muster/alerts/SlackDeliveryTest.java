package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machine that posts to Slack: no answer but "ok" may pass for a delivery. */
class SlackDeliveryTest {
  private static final JsonNode RESOURCES =
      Samples.json(
          Samples.home("notification-slack", "Channel1=C0123456789", "Channel4=G0123456789"));
  private static final JsonNode PER_CHANNEL =
      RESOURCES.at("/Poster/Properties/Definition/States/EachChannel/ItemProcessor");

  @Test
  void an_answer_counts_as_delivered_only_if_slack_says_ok() {
    assertThat(PER_CHANNEL.at("/States/Post/Output/ok").asText())
        .contains("$states.result.ResponseBody.ok = true");
    JsonNode accepted = PER_CHANNEL.at("/States/Accepted");
    assertThat(PER_CHANNEL.at("/States/Post/Next").asText()).isEqualTo("Accepted");
    assertThat(accepted.at("/Choices/0/Condition").asText()).isEqualTo("{% $states.input.ok %}");
    assertThat(accepted.at("/Choices/0/Next").asText()).isEqualTo("Delivered");
    assertThat(accepted.at("/Default").asText()).isEqualTo("KeepForLater");
  }

  @Test
  void whatever_goes_wrong_ends_in_the_dead_letter_queue_as_a_message_that_can_be_posted_again() {
    JsonNode post = PER_CHANNEL.at("/States/Post");
    assertThat(post.at("/Catch/0/ErrorEquals/0").asText()).isEqualTo("States.ALL");
    assertThat(post.at("/Catch/0/Next").asText()).isEqualTo("KeepForLater");
    JsonNode keep = PER_CHANNEL.at("/States/KeepForLater");
    assertThat(keep.at("/Resource").asText()).endsWith(":states:::sqs:sendMessage");
    assertThat(keep.at("/Arguments/MessageBody").asText())
        .isEqualTo("{% $string($states.input.message) %}");
    assertThat(RESOURCES.at("/Poster/Properties/Definition/States/EachChannel/Items").asText())
        .contains("$exists($states.input.channel) ? [$states.input.channel]");
  }

  @Test
  void too_many_messages_and_trouble_at_slack_are_tried_again_ever_more_slowly() {
    JsonNode retry = PER_CHANNEL.at("/States/Post/Retry/0");
    assertThat(retry.path("ErrorEquals").toString())
        .contains("States.Http.StatusCode.429", "States.Http.StatusCode.503", "States.Timeout");
    assertThat(retry.path("BackoffRate").asInt()).isEqualTo(2);
    assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
    assertThat(PER_CHANNEL.at("/States/Accepted/Choices/1/Condition").asText())
        .contains("'ratelimited'", "attempt <= 10");
  }

  @Test
  void only_the_named_channels_are_posted_to() {
    assertThat(RESOURCES.at("/Poster/Properties/DefinitionSubstitutions/Channels").asText())
        .isEqualTo("C0123456789,G0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Poster", "Marker"})
  void every_state_leads_to_one_that_exists_and_every_substitution_is_given(String machine) {
    JsonNode properties = RESOURCES.path(machine).path("Properties");
    JsonNode definition = properties.path("Definition");
    for (JsonNode states : definition.findValues("States")) {
      List<String> targets = new ArrayList<>();
      states.findValuesAsText("Next", targets);
      states.findValuesAsText("Default", targets);
      List<String> known = new ArrayList<>();
      collectStates(definition, known);
      assertThat(known).containsAll(targets);
    }
    String text = definition.toString();
    properties
        .path("DefinitionSubstitutions")
        .fieldNames()
        .forEachRemaining(name -> assertThat(text).contains("${" + name + "}"));
    long used =
        text.chars().filter(c -> c == '$').count()
            - text.replace("${", "").chars().filter(c -> c == '$').count();
    assertThat(used).isEqualTo(properties.path("DefinitionSubstitutions").size());
  }

  @Test
  void what_is_marked_as_notified_is_what_alerts_slack() {
    List<AlertRule> rules = Samples.rules("slack");
    AlertRule alerting = named("SecurityHubRule", rules);
    AlertRule marking = named("NotedFindingsRule", rules);
    for (JsonNode sample : Samples.lines("alert-events.jsonl")) {
      JsonNode event = sample.path("event");
      assertThat(marking.pattern().matches(event)).isEqualTo(alerting.pattern().matches(event));
    }
    ObjectNode test = Samples.lines("alert-events.jsonl").get(2).path("event").deepCopy();
    assertThat(alerting.pattern().matches(test)).isTrue();
    test.put("source", "muster.test");
    assertThat(marking.pattern().matches(test)).isFalse();
  }

  private static void collectStates(JsonNode machine, List<String> names) {
    machine
        .path("States")
        .properties()
        .forEach(
            state -> {
              names.add(state.getKey());
              collectStates(state.getValue().path("ItemProcessor"), names);
            });
  }

  private static AlertRule named(String name, List<AlertRule> rules) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
  }
}
