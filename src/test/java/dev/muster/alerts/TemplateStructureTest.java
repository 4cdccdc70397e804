package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.model.UserError;
import dev.muster.template.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold in each template, and that each of these checks can fail. */
class TemplateStructureTest {
  private static final String BASELINE = "baseline";
  private static final String MAIL = "notification-mail";
  private static final String SLACK = "notification-slack";

  @ParameterizedTest
  @ValueSource(strings = {BASELINE, MAIL, SLACK})
  void each_template_passes_every_check(String name) {
    assertThat(TemplateFlaws.of(TemplateFile.named(name))).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> each_careless_edit_is_noticed() {
    return CarelessEdit.NOTICED_BY_STRUCTURE.stream()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.template() + ": " + edit.problem(),
                    () ->
                        assertThat(
                                TemplateFlaws.of(
                                    TemplateFile.named(edit.template())
                                        .with(edit.before(), edit.after())))
                            .anyMatch(problem -> problem.contains(edit.problem()))));
  }

  @TestFactory
  Stream<DynamicTest> a_resource_without_its_condition_is_noticed() {
    return CarelessEdit.NOTICED_BY_RENDERING.stream()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.template() + ": " + edit.problem(),
                    () -> {
                      TemplateFile right = TemplateFile.named(edit.template());
                      TemplateFile wrong = right.with(edit.before(), edit.after());
                      refuseElsewhere(right, edit.problem());
                      assertThat(catchThrowable(() -> refuseElsewhere(wrong, edit.problem())))
                          .isNotNull();
                    }));
  }

  /** Fails where a home resource exists in another Region, or needs something that does not. */
  private static void refuseElsewhere(TemplateFile template, String homeResource) {
    assertThat(template.render(Samples.OTHER, Map.of()).resources())
        .doesNotContainKey(homeResource);
  }

  @Test
  void an_output_or_reference_to_something_that_is_not_there_is_noticed() {
    TemplateFile template =
        TemplateFile.named(BASELINE)
            .with("    Condition: NewKey\n    Description: Give", "    Description: Give");
    assertThat(catchThrowable(() -> template.render(Samples.OTHER, Map.of())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("KeyArn refers to Key, which does not exist here");
  }

  @Test
  void a_quoted_number_in_an_event_pattern_is_refused() {
    TemplateFile template =
        TemplateFile.named(MAIL).with("{numeric: [\">=\", 7]}", "{numeric: [\">=\", \"7\"]}");
    Rendering rendering = template.render(Samples.HOME, Map.of());
    assertThat(catchThrowable(() -> AlertRule.rulesOf(rendering)))
        .isInstanceOf(AlertSyntaxException.class)
        .hasMessageContaining("EventBridge refuses");
  }

  @Test
  void dropping_any_event_name_from_a_filter_changes_what_it_means() {
    Pattern name = Pattern.compile("(\\(\\$\\.eventName ?= ?\"?\\w+\"?\\) \\|\\| )");
    List<MetricAlarm> alarms =
        MetricAlarm.alarmsOf(Samples.home(BASELINE, "OrganizationChanges=CREATE"));
    Set<String> required =
        Samples.lines("required-patterns.jsonl").stream()
            .map(line -> line.path("pattern").asText())
            .collect(Collectors.toSet());
    int dropped = 0;
    for (MetricAlarm alarm : alarms) {
      String text = alarm.pattern().text();
      for (String clause : name.matcher(text).results().map(found -> found.group(1)).toList()) {
        FilterPattern mutant = FilterPattern.parse(text.replace(clause, ""));
        assertThat(mutant.meansTheSameAs(alarm.pattern())).as(mutant.text()).isFalse();
        assertThat(required).doesNotContain(mutant.text());
        dropped++;
      }
    }
    assertThat(dropped).isGreaterThan(90);
  }

  @Test
  void swapping_and_with_or_in_a_prescribed_filter_fails_its_recorded_events() {
    List<MetricAlarm> alarms = MetricAlarm.alarmsOf(Samples.home(BASELINE));
    Set<String> unnoticed = new TreeSet<>();
    int swapped = 0;
    for (MetricAlarm alarm : alarms) {
      List<JsonNode> samples = samplesOf(alarm);
      for (FilterPattern mutant : swaps(alarm.pattern())) {
        if (!samples.isEmpty() && !mutant.meansTheSameAs(alarm.pattern())) {
          swapped++;
          boolean noticed =
              samples.stream()
                  .anyMatch(
                      sample ->
                          mutant.matches(sample.path("event"))
                              != sample.path("expect").booleanValue());
          if (!noticed) {
            unnoticed.add(mutant.text());
          }
        }
      }
    }
    assertThat(swapped).isGreaterThan(15);
    assertThat(unnoticed).isEmpty();
  }

  private static List<FilterPattern> swaps(FilterPattern pattern) {
    List<FilterPattern> mutants = new ArrayList<>();
    for (String sign : List.of("&&", "||")) {
      if (pattern.text().contains(sign)) {
        String other = sign.equals("&&") ? "||" : "&&";
        mutants.add(FilterPattern.parse(pattern.text().replace(sign, other)));
      }
    }
    return mutants;
  }

  private static List<JsonNode> samplesOf(MetricAlarm alarm) {
    return Samples.lines("cis-events.jsonl").stream()
        .filter(sample -> alarm.alarmName().contains("-" + sample.path("control").asText() + "-"))
        .toList();
  }
}
