package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
   * @param resources the {@code Resources} of a rendered template, in the long JSON form
   */
  public static List<MetricAlarm> alarmsOf(JsonNode resources) {
    List<MetricAlarm> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> filter : resources.properties()) {
      if (!isA("AWS::Logs::MetricFilter", filter.getValue())) {
        continue;
      }
      JsonNode properties = filter.getValue().path("Properties");
      for (Map.Entry<String, JsonNode> alarm : resources.properties()) {
        if (isA("AWS::CloudWatch::Alarm", alarm.getValue())
            && watches(
                alarm.getValue().path("Properties"), properties.path("MetricTransformations"))) {
          pairs.add(
              pair(
                  filter.getKey(),
                  properties,
                  alarm.getKey(),
                  alarm.getValue().path("Properties")));
        }
      }
    }
    return List.copyOf(pairs);
  }

  private static MetricAlarm pair(
      String filter, JsonNode filterProperties, String alarm, JsonNode alarmProperties) {
    return new MetricAlarm(
        filter,
        FilterPattern.parse(filterProperties.path("FilterPattern").asText()),
        alarm,
        alarmProperties.path("AlarmName").asText(),
        alarmProperties.path("AlarmDescription").asText());
  }

  private static boolean isA(String type, JsonNode resource) {
    return resource.path("Type").asText().equals(type);
  }

  private static boolean watches(JsonNode alarm, JsonNode transformations) {
    for (JsonNode transformation : transformations) {
      if (transformation.path("MetricNamespace").equals(alarm.path("Namespace"))
          && transformation.path("MetricName").equals(alarm.path("MetricName"))) {
        return true;
      }
    }
    return false;
  }
}
