package dev.muster.cloud;

import dev.muster.model.InstanceKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What carries alerts inside a member account: stacks, topics, dead-letter queues, the event bus
 * and the state machines. Every method throws {@link CloudException}, of kind ACCESS_DENIED when
 * the account's role cannot be assumed or may not do this.
 */
public interface MemberAlerts {

  /** What a stack consists of. */
  List<StackResource> resources(InstanceKey where, String stackId);

  /** The parameter values that a stack was deployed with; secret ones are masked by AWS. */
  SortedMap<String, String> parameters(InstanceKey where, String stackId);

  /** Who gets what is published to a topic, addresses subscribed by hand included. */
  List<Subscription> subscriptions(InstanceKey where, String topicArn);

  /** About how many messages lie in a queue and can be received. */
  int messages(InstanceKey where, String queueUrl);

  /** Up to ten messages; each is hidden from others for some minutes, then there again. */
  List<Message> receive(InstanceKey where, String queueUrl);

  /** Takes a received message out of its queue for good. */
  void delete(InstanceKey where, String queueUrl, Message message);

  /** Puts an event on the account's default bus and says its id. */
  String put(InstanceKey where, Event event);

  /** Publishes a text to a topic. */
  void publish(InstanceKey where, String topicArn, String text);

  /**
   * Starts a state machine. The same name with the same input again starts nothing new.
   *
   * @param name 1 to 80 letters, digits and hyphens
   */
  void start(InstanceKey where, String stateMachineArn, String name, String input);

  /** A resource of a stack. */
  record StackResource(String logicalId, String type, String physicalId) {}

  /**
   * A subscription. Its ARN is left out: with it, anybody could confirm or cancel in the name of
   * the subscriber.
   *
   * @param endpoint an address; of a web address only the host, since what follows may be a secret
   */
  record Subscription(String protocol, String endpoint, boolean confirmed) {
    public Subscription {
      endpoint = endpoint.replaceFirst("^(https?://)(?:[^/?#@]*@)?([^/?#]*).*$", "$1$2");
    }
  }

  /**
   * A message in a queue.
   *
   * @param receipt what deletes it; good for this one receipt
   * @param attributes texts, such as ERROR_CODE and TARGET_ARN
   */
  record Message(String id, String receipt, String body, Map<String, String> attributes) {
    public Message {
      attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
  }

  /**
   * An event of our own.
   *
   * @param detail a JSON object
   */
  record Event(String source, String detailType, String detail) {}
}
