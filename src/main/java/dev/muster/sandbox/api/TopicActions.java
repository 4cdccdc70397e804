package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.Faults;
import dev.muster.sandbox.world.Refusal;
import java.util.List;
import java.util.Map;

/** SNS: the subscriptions of topics that stacks brought. What is published reaches nobody. */
final class TopicActions {
  private static final String TOPIC = "AWS::SNS::Topic";

  private TopicActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("ListSubscriptionsByTopic", TopicActions::subscriptions),
        Action.read("Publish", TopicActions::publish));
  }

  private static Deployed topic(Call call) {
    String arn = call.input().required("TopicArn", Rule.ANY);
    return Deployed.find(call, TOPIC, arn)
        .orElseThrow(() -> Refusal.of("NotFound", 404, "Topic does not exist"));
  }

  private static Map<String, Object> subscriptions(Call call) {
    String arn = topic(call).resource().physicalId();
    List<Deployed> all =
        Deployed.ofType(call, "AWS::SNS::Subscription").stream()
            .filter(one -> one.property("TopicArn").equals(arn))
            .toList();
    return Page.ofHundred(call, "Subscriptions", all, one -> shown(call, arn, one)).answer().done();
  }

  private static Map<String, Object> shown(Call call, String topic, Deployed one) {
    String tail =
        Chance.uuid(call.world().seed().seed(), one.stack().id(), one.resource().logicalId());
    return new Answer()
        .put("SubscriptionArn", waits(call, one) ? "PendingConfirmation" : topic + ":" + tail)
        .put("Owner", call.caller().account())
        .put("Protocol", one.property("Protocol"))
        .put("Endpoint", one.property("Endpoint"))
        .put("TopicArn", topic)
        .done();
  }

  /** People here confirm at once, unless a fault says that they do not. */
  private static boolean waits(Call call, Deployed one) {
    return call.world().faults().all().stream()
        .map(Faults.Active::fault)
        .filter(fault -> fault.kind() == FaultKind.NOT_CONFIRMED)
        .filter(fault -> isAt(fault, one))
        .anyMatch(fault -> fault.text().isEmpty() || fault.text().equals(one.property("Endpoint")));
  }

  static boolean isAt(Fault fault, Deployed one) {
    return (fault.account().isEmpty() || fault.account().equals(one.stack().account()))
        && (fault.region().isEmpty() || fault.region().equals(one.stack().region()));
  }

  private static Map<String, Object> publish(Call call) {
    String arn = topic(call).resource().physicalId();
    String message = call.input().required("Message", Rule.ANY);
    return new Answer()
        .put("MessageId", Chance.uuid(call.world().seed().seed(), arn, call.world().now(), message))
        .done();
  }
}
