package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.DeadLetter;
import dev.muster.alerts.DeadLetter.Delivery;
import dev.muster.alerts.EventBus;
import dev.muster.alerts.RuleTarget;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberAlerts.StackResource;
import dev.muster.model.Region;
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

  /**
   * The stacks that hand alerts to people: those at home, and such as have their home elsewhere.
   */
  List<AlertStack> telling() {
    return stacks.stream().filter(stack -> stack.resources().tellsPeople()).toList();
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

  /**
   * Where an event goes that happens in a Region: from its bus, and from those it is sent on to.
   */
  List<Way> waysFrom(Region where, JsonNode event) {
    List<Way> ways = new ArrayList<>(waysOnBus(where, event));
    for (EventBus bus : forwarded(where, event)) {
      if (!bus.region().equals(where)) {
        ways.addAll(waysOn(bus, event));
      }
    }
    return ways;
  }

  /** Where an event on a bus goes; nowhere that we could follow on a bus of another account. */
  List<Way> waysOn(EventBus bus, JsonNode event) {
    return isOurs(bus) ? waysOnBus(bus.region(), event) : List.of();
  }

  /** Whether the bus is one of the account's own. */
  boolean isOurs(EventBus bus) {
    return stacks.stream().allMatch(stack -> stack.account().id().equals(bus.account()));
  }

  /**
   * Whether a stack hands what is on the bus to people; its rules may be off, or take other things.
   */
  boolean isHeard(EventBus bus) {
    return isOurs(bus)
        && telling().stream().anyMatch(stack -> stack.where().region().equals(bus.region()));
  }

  /** A rule takes only what is on the bus of its own Region. */
  private List<Way> waysOnBus(Region bus, JsonNode event) {
    return telling().stream()
        .filter(stack -> stack.where().region().equals(bus))
        .flatMap(stack -> ways(stack, DeadLetter.deliveries(rendering(stack), event)).stream())
        .toList();
  }

  /** What happens elsewhere has to be forwarded by a rule of that Region, which says where to. */
  private List<EventBus> forwarded(Region where, JsonNode event) {
    return stacks.stream()
        .filter(stack -> stack.where().region().equals(where))
        .flatMap(stack -> RuleTarget.targetsOf(rendering(stack)).stream())
        .filter(target -> target.takes(event))
        .flatMap(target -> target.bus().stream())
        .distinct()
        .toList();
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
