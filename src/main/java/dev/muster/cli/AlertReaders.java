package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberAlerts.Subscription;
import dev.muster.model.Region;
import dev.muster.template.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Who should read an alert, a line each. */
final class AlertReaders {
  private final MemberAlerts alerts;
  private final AlertPaths paths;

  AlertReaders(MemberAlerts alerts, AlertPaths paths) {
    this.alerts = alerts;
    this.paths = paths;
  }

  /**
   * Nobody where the list is empty.
   *
   * @param where the event happens
   */
  List<String> of(JsonNode event, Region where) {
    List<String> lines = new ArrayList<>();
    for (AlertPaths.Way way : paths.waysFrom(where, event)) {
      if (paths.tells(way)) {
        lines.addAll(
            way.stack().resources().topics().contains(way.resource().logicalId())
                ? mail(way)
                : slack(way));
      }
    }
    return lines;
  }

  private List<String> mail(AlertPaths.Way way) {
    List<String> lines =
        alerts.subscriptions(way.stack().where(), way.resource().physicalId()).stream()
            .map(AlertReaders::line)
            .toList();
    return lines.isEmpty() ? List.of("  mail: the topic has no address") : lines;
  }

  private static String line(Subscription one) {
    return "  "
        + one.protocol()
        + ": "
        + one.endpoint()
        + (one.confirmed() ? "" : " gets nothing before it confirms the subscription");
  }

  /** The channels are what the state machine was told. */
  private List<String> slack(AlertPaths.Way way) {
    String channels =
        paths
            .rendering(way.stack())
            .resource(way.resource().logicalId())
            .flatMap(machine -> machine.properties().get("DefinitionSubstitutions"))
            .flatMap(told -> told.get("Channels"))
            .flatMap(Value::text)
            .orElse("");
    return List.of(
        channels.isBlank()
            ? "  slack: no channel, so it goes to the dead-letter queue"
            : "  slack: " + channels.replace(",", ", "));
  }
}
