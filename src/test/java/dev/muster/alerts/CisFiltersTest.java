package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The baseline's filters against recorded CloudTrail records. */
class CisFiltersTest {
  private static final List<MetricAlarm> ALARMS =
      MetricAlarm.alarmsOf(Samples.home("baseline", "OrganizationChanges=CREATE"));

  @TestFactory
  Stream<DynamicTest> each_record_raises_the_alarm_of_its_control_or_not_as_expected() {
    List<JsonNode> samples = Samples.lines("cis-events.jsonl");
    assertThat(samples).hasSize(84);
    return samples.stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    name(sample),
                    () ->
                        assertThat(
                                alarm(sample.path("control").asText())
                                    .pattern()
                                    .matches(sample.path("event")))
                            .isEqualTo(sample.path("expect").booleanValue())));
  }

  @TestFactory
  Stream<DynamicTest> each_further_record_fits_its_own_pattern_or_not_as_expected() {
    List<JsonNode> samples = Samples.lines("cis-events-extra.jsonl");
    assertThat(samples).hasSize(14);
    return samples.stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    name(sample),
                    () ->
                        assertThat(
                                FilterPattern.parse(sample.path("pattern").asText())
                                    .matches(sample.path("event")))
                            .isEqualTo(sample.path("expect").booleanValue())));
  }

  @TestFactory
  Stream<DynamicTest> each_blind_spot_of_a_prescribed_pattern_raises_another_alarm() {
    List<JsonNode> blind =
        Stream.of("cis-events.jsonl", "cis-events-extra.jsonl")
            .flatMap(file -> Samples.lines(file).stream())
            .filter(sample -> sample.path("why").asText().startsWith("BLIND SPOT"))
            .toList();
    assertThat(blind).hasSize(10);
    return blind.stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    name(sample),
                    () ->
                        assertThat(ALARMS)
                            .filteredOn(alarm -> alarm.pattern().matches(sample.path("event")))
                            .hasSize(1)));
  }

  @Test
  void every_prescribed_pattern_is_letter_for_letter_what_security_hub_compares() {
    Map<String, String> deployed = new LinkedHashMap<>();
    Map<String, String> required = new LinkedHashMap<>();
    for (JsonNode line : Samples.lines("required-patterns.jsonl")) {
      String control = line.path("control").asText();
      required.put(control, line.path("pattern").asText());
      deployed.put(control, alarm(control).pattern().text());
    }
    assertThat(required).hasSize(15);
    assertThat(deployed).isEqualTo(required);
  }

  @Test
  void every_alarm_names_its_control_and_its_level() {
    List<String> notices = List.of("3.1", "3.8", "3.11", "3.12", "3.13", "3.14");
    for (int number = 1; number <= 14; number++) {
      String control = "3." + number;
      String level = notices.contains(control) ? "Notice" : "Warning";
      assertThat(alarm(control).alarmName()).startsWith("muster-" + level + "-" + control);
      assertThat(alarm(control).description()).contains("Look at ");
    }
  }

  @Test
  void no_pattern_is_too_long_and_none_is_written_twice() {
    assertThat(ALARMS).hasSize(21);
    assertThat(ALARMS).extracting(alarm -> alarm.pattern().clause()).doesNotHaveDuplicates();
    assertThat(ALARMS).allMatch(alarm -> alarm.pattern().text().length() <= FilterPattern.LONGEST);
  }

  private static MetricAlarm alarm(String control) {
    List<MetricAlarm> found =
        ALARMS.stream().filter(alarm -> alarm.alarmName().contains("-" + control + "-")).toList();
    assertThat(found).as(control).hasSize(1);
    return found.get(0);
  }

  private static String name(JsonNode sample) {
    return sample.path("control").asText() + ": " + sample.path("why").asText();
  }
}
