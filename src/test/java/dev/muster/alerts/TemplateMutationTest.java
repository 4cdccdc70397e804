package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.UserError;
import dev.muster.template.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every small edit of the kind that matters, one by one: none may go unnoticed. */
class TemplateMutationTest {
  private static final List<JsonNode> EVENTS =
      Stream.concat(
              Stream.of("alert-events.jsonl", "alert-events-en.jsonl")
                  .flatMap(file -> Samples.lines(file).stream())
                  .map(sample -> sample.path("event")),
              AlertEdge.all().stream().map(AlertEdge::event))
          .toList();

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "notification-mail", "notification-slack"})
  void a_resource_that_loses_its_condition_changes_the_lists_of_what_exists(String name) {
    TemplateFile template = TemplateFile.named(name);
    String agreed = Samples.text("golden/" + name + ".txt");
    Set<String> unnoticed = new TreeSet<>();
    for (Resource resource : template.template().resources().values()) {
      if (resource.condition().isPresent()) {
        TemplateFile mutant =
            template.with(
                "\n  %s:\n    Type: %s\n    Condition: %s\n"
                    .formatted(
                        resource.logicalId(), resource.type(), resource.condition().orElseThrow()),
                "\n  %s:\n    Type: %s\n".formatted(resource.logicalId(), resource.type()));
        if (same(mutant, agreed)) {
          unnoticed.add(resource.logicalId());
        }
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  private static boolean same(TemplateFile mutant, String agreed) {
    try {
      return TemplateRenderTest.lists(mutant).equals(agreed);
    } catch (UserError refused) {
      return false;
    }
  }

  /** Drops one alternative, or one whole demand, of each pattern of each rule. */
  @ParameterizedTest
  @ValueSource(strings = {"mail", "slack"})
  void an_event_pattern_that_loses_a_word_decides_otherwise_about_a_recorded_event(String kind) {
    Set<String> unnoticed = new TreeSet<>();
    int mutants = 0;
    for (String severity : List.of("LOW", "MEDIUM", "HIGH", "CRITICAL")) {
      for (AlertRule rule :
          Samples.rules(kind, "SecurityHubV2=CREATE", "MinimumSeverity=" + severity)) {
        JsonNode pattern = Samples.json(rule.pattern().json());
        for (JsonNode mutant : mutants(pattern)) {
          mutants++;
          EventPattern changed = new EventPattern(mutant.toString());
          if (EVENTS.stream()
              .flatMap(event -> Stream.of(event, test(event)))
              .noneMatch(event -> changed.matches(event) != rule.pattern().matches(event))) {
            unnoticed.add(severity + " " + rule.name() + " " + mutant);
          }
        }
      }
    }
    assertThat(mutants).isGreaterThan(200);
    assertThat(unnoticed).isEmpty();
  }

  private static JsonNode test(JsonNode event) {
    ObjectNode test = event.deepCopy();
    return test.put("source", "muster.test");
  }

  private static List<JsonNode> mutants(JsonNode pattern) {
    List<JsonNode> mutants = new ArrayList<>();
    if (pattern instanceof ArrayNode array && array.size() > 1) {
      for (int i = 0; i < array.size(); i++) {
        ArrayNode mutant = array.deepCopy();
        mutant.remove(i);
        mutants.add(mutant);
      }
    }
    if (pattern instanceof ObjectNode object && !object.has("numeric")) {
      object
          .properties()
          .forEach(
              entry -> {
                if (object.size() > 1) {
                  ObjectNode mutant = object.deepCopy();
                  mutant.remove(entry.getKey());
                  mutants.add(mutant);
                }
                for (JsonNode inner : mutants(entry.getValue())) {
                  ObjectNode mutant = object.deepCopy();
                  mutant.set(entry.getKey(), inner);
                  mutants.add(mutant);
                }
              });
    }
    return mutants;
  }

  /** One sign at a time; the prescribed patterns are held letter by letter elsewhere. */
  @Test
  void one_sign_swapped_in_any_filter_fails_a_recorded_call_or_the_prescribed_text() {
    Set<String> prescribed = new TreeSet<>();
    Samples.lines("required-patterns.jsonl")
        .forEach(line -> prescribed.add(line.path("pattern").asText()));
    int swapped = 0;
    for (MetricAlarm alarm :
        MetricAlarm.alarmsOf(Samples.home("baseline", "OrganizationChanges=CREATE"))) {
      String text = alarm.pattern().text();
      Matcher sign = Pattern.compile("&&|\\|\\|").matcher(text);
      while (sign.find()) {
        String other = sign.group().equals("&&") ? "||" : "&&";
        String mutant = text.substring(0, sign.start()) + other + text.substring(sign.end());
        assertThat(prescribed).doesNotContain(mutant);
        assertThat(FilterPattern.parse(mutant).meansTheSameAs(alarm.pattern()))
            .as(mutant)
            .isFalse();
        swapped++;
      }
    }
    assertThat(swapped).isGreaterThan(100);
  }
}
