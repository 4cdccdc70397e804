package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.DeadLetter;
import dev.muster.alerts.DeadLetter.Delivery;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberAlerts.StackResource;
import dev.muster.template.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways that alerts take in one account, as they are deployed; looked up once each. */
final class AlertPaths {
  private final MemberAlerts alerts;
  private final List<AlertStack> stacks;
  private final Map<AlertStack, Map<String, StackResource>> resources = new LinkedHashMap<>();
  private final Map<AlertStack, Rendering> renderings = new LinkedHashMap<>();

  /**
   * @param stacks all that carry alerts in the account
   */
  AlertPaths(MemberAlerts alerts, List<AlertStack> stacks) {
    this.alerts = alerts;
    this.stacks = stacks;
  }

  /** One way out: a topic or a state machine, and what it is given. */
  record Way(AlertStack stack, StackResource resource, String input) {}

  List<AlertStack> stacks() {
    return stacks;
  }

  /** The stacks that hand alerts to people, which are those at home. */
  List<AlertStack> telling() {
    return stacks.stream()
        .filter(
            stack ->
                !stack.resources().topics().isEmpty()
                    || !stack.resources().stateMachines().isEmpty())
        .toList();
  }

  /** By the values with which the stack was deployed. */
  Rendering rendering(AlertStack stack) {
    return renderings.computeIfAbsent(
        stack, one -> one.rendering(alerts.parameters(one.where(), one.stackId())));
  }

  /** What really stands for a logical id; empty when the stack has no such resource. */
  Optional<StackResource> resource(AlertStack stack, String logicalId) {
    return Optional.ofNullable(resources(stack).get(logicalId));
  }

  /** Which resource of the stack an ARN is. */
  Optional<String> logicalId(AlertStack stack, String physicalId) {
    return resources(stack).values().stream()
        .filter(one -> one.physicalId().equals(physicalId))
        .map(StackResource::logicalId)
        .findFirst();
  }

  private Map<String, StackResource> resources(AlertStack stack) {
    return resources.computeIfAbsent(
        stack,
        one -> {
          Map<String, StackResource> byId = new LinkedHashMap<>();
          alerts
              .resources(one.where(), one.stackId())
              .forEach(resource -> byId.put(resource.logicalId(), resource));
          return byId;
        });
  }

  /** Where an event on the bus of the home Region goes. */
  List<Way> ways(JsonNode event) {
    List<Way> ways = new ArrayList<>();
    for (AlertStack stack : telling()) {
      ways.addAll(ways(stack, DeadLetter.deliveries(rendering(stack), event)));
    }
    return ways;
  }

  /** The ways of deliveries of one stack. */
  List<Way> ways(AlertStack stack, List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(
            one ->
                resource(stack, one.resource()).stream()
                    .map(resource -> new Way(stack, resource, one.input())))
        .toList();
  }

  /** Whether it is people who read what comes out there. */
  boolean tells(Way way) {
    String id = way.resource().logicalId();
    return way.stack().resources().topics().contains(id)
        || way.stack().resources().stateMachines().contains(id);
  }

  /** Hands it over. */
  void take(Way way, String name) {
    if (way.stack().resources().topics().contains(way.resource().logicalId())) {
      alerts.publish(way.stack().where(), way.resource().physicalId(), way.input());
    } else {
      alerts.start(way.stack().where(), way.resource().physicalId(), name, way.input());
    }
  }
}
