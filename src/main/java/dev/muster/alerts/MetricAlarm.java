package dev.muster.alerts;

import dev.muster.template.Rendering;
import dev.muster.template.Rendering.RenderedResource;
import dev.muster.template.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A metric filter of a rendered template together with an alarm on its metric.
 *
 * @param filter logical id of the filter
 * @param pattern which log records count
 * @param alarm logical id of the alarm
 * @param alarmName its name in the account
 * @param description says what to look at and which controls it serves
 */
public record MetricAlarm(
    String filter, FilterPattern pattern, String alarm, String alarmName, String description) {
  /**
   * Every filter with each alarm on the same namespace and metric, in the order of the template.
   *
   * @throws AlertSyntaxException if CloudWatch Logs would refuse one of the filters
   */
  public static List<MetricAlarm> alarmsOf(Rendering rendering) {
    List<RenderedResource> alarms = rendering.ofType("AWS::CloudWatch::Alarm");
    return rendering.ofType("AWS::Logs::MetricFilter").stream()
        .flatMap(
            filter ->
                alarms.stream()
                    .filter(alarm -> watches(alarm.properties(), filter.properties()))
                    .map(alarm -> pair(filter, alarm)))
        .toList();
  }

  private static MetricAlarm pair(RenderedResource filter, RenderedResource alarm) {
    return new MetricAlarm(
        filter.logicalId(),
        FilterPattern.parse(text(filter.properties(), "FilterPattern")),
        alarm.logicalId(),
        text(alarm.properties(), "AlarmName"),
        text(alarm.properties(), "AlarmDescription"));
  }

  private static boolean watches(Value alarm, Value filter) {
    return filter.get("MetricTransformations").stream()
        .map(Value::elements)
        .flatMap(List::stream)
        .anyMatch(
            metric ->
                same(alarm.get("Namespace"), metric.get("MetricNamespace"))
                    && same(alarm.get("MetricName"), metric.get("MetricName")));
  }

  private static boolean same(Optional<Value> watched, Optional<Value> written) {
    return watched.isPresent() && watched.equals(written);
  }

  private static String text(Value parent, String key) {
    return parent.get(key).flatMap(Value::text).orElse("");
  }
}
