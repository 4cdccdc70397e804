package dev.muster.cli;

import dev.muster.alerts.DeadLetter;
import dev.muster.alerts.EventBus;
import dev.muster.cloud.MemberAlerts;
import dev.muster.cloud.MemberAlerts.Message;
import dev.muster.report.Count;
import dev.muster.template.Rendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One dead-letter queue with messages in it.
 *
 * <p>StartMessageMoveTask cannot empty such a queue: it takes only those whose sources are other
 * queues, and here they are rules and state machines. So each message is received, handed over and
 * then deleted. Whoever dies in between sends it twice rather than never.
 */
final class Redrive {
  private static final String NO_RULE = "no rule that is on takes it any more.";

  private final AlertPaths paths;
  private final MemberAlerts alerts;
  private final AlertStack stack;
  private final String queue;
  private final String url;
  private final int messages;

  private Redrive(
      AlertPaths paths,
      MemberAlerts alerts,
      AlertStack stack,
      String queue,
      String url,
      int messages) {
    this.paths = paths;
    this.alerts = alerts;
    this.stack = stack;
    this.queue = queue;
    this.url = url;
    this.messages = messages;
  }

  /** The queues of an account that have messages. */
  static List<Redrive> waiting(AlertPaths paths, MemberAlerts alerts) {
    List<Redrive> waiting = new ArrayList<>();
    for (AlertStack stack : paths.stacks()) {
      for (String queue : stack.resources().queues()) {
        paths
            .resource(stack, queue)
            .map(found -> found.physicalId())
            .map(
                url ->
                    new Redrive(
                        paths, alerts, stack, queue, url, alerts.messages(stack.where(), url)))
            .filter(one -> one.messages > 0)
            .ifPresent(waiting::add);
      }
    }
    return waiting;
  }

  int messages() {
    return messages;
  }

  String place() {
    return stack.where() + " " + stack.stackSet() + " " + queue;
  }

  String count() {
    return Count.of(messages, "undelivered alert");
  }

  /**
   * Sends what lay there when we looked, and says how many. What fails again lands in the queue
   * anew, and is for another day.
   */
  int send(Consumer<String> say) {
    Set<String> seen = new HashSet<>();
    int sent = 0;
    while (seen.size() < messages) {
      List<Message> batch =
          alerts.receive(stack.where(), url).stream()
              .filter(message -> seen.add(message.id()))
              .toList();
      if (batch.isEmpty()) {
        break;
      }
      for (Message message : batch) {
        sent += send(message, say) ? 1 : 0;
      }
    }
    return sent;
  }

  /** A message that one of several buses should still get must not be lost to it. */
  private boolean send(Message message, Consumer<String> say) {
    Rendering rendering = paths.rendering(stack);
    Optional<String> arn = Optional.ofNullable(message.attributes().get("TARGET_ARN"));
    DeadLetter letter =
        new DeadLetter(queue, arn.flatMap(known -> paths.logicalId(stack, known)), message.body());
    List<EventBus> buses = letter.buses(rendering, arn);
    List<AlertPaths.Way> ways =
        buses.isEmpty()
            ? paths.ways(stack, letter.deliveries(rendering))
            : buses.stream().flatMap(bus -> waysOn(bus, letter)).toList();
    Optional<EventBus> unheard =
        buses.stream().filter(bus -> waysOn(bus, letter).findAny().isEmpty()).findFirst();
    if (ways.isEmpty() || unheard.isPresent()) {
      String why = unheard.map(this::unheard).orElse(NO_RULE);
      say.accept(place() + ": message " + message.id() + " stays: " + why);
      return false;
    }
    ways.forEach(way -> paths.take(way, message.id()));
    alerts.delete(stack.where(), url, message);
    return true;
  }

  private Stream<AlertPaths.Way> waysOn(EventBus bus, DeadLetter letter) {
    return letter.event().stream().flatMap(event -> paths.waysOn(bus, event).stream());
  }

  /** Why nothing takes what should have reached a bus, and what a person can do. */
  private String unheard(EventBus bus) {
    String way = "it was on its way to the event bus of " + bus.region();
    if (!paths.isOurs(bus)) {
      return way
          + " in account "
          + bus.account()
          + ", and alerts are handed over inside one account only. Send it on from there by hand.";
    }
    if (paths.isHeard(bus)) {
      return way + ", where " + NO_RULE;
    }
    return way
        + ", where account "
        + bus.account()
        + " has no stack that alerts. Make one there, or add the Region to the account in"
        + " accounts.yaml if it is there already; then run this again.";
  }
}
