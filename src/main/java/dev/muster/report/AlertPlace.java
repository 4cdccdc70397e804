package dev.muster.report;

import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack that carries alerts, as it is in its account now.
 *
 * @param stackSet its stack set; the name of the stack itself when a link made it
 * @param posts whether it also posts alerts somewhere by itself, such as to Slack
 * @param unreadable why it could not be looked into; blank when it could
 */
public record AlertPlace(
    AccountRef account,
    AlertOrigin origin,
    String stackSet,
    Region region,
    boolean posts,
    List<Subscriber> subscribers,
    List<Queue> queues,
    String unreadable) {
  public AlertPlace {
    subscribers = List.copyOf(subscribers);
    queues = List.copyOf(queues);
  }

  /**
   * Who gets what is published to the topic.
   *
   * @param confirmed who has not confirmed gets nothing
   */
  public record Subscriber(String protocol, String endpoint, boolean confirmed) {}

  /**
   * A dead-letter queue.
   *
   * @param queue its logical id in the template
   */
  public record Queue(String queue, int messages) {}

  /** Everything that is not right here, a sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!unreadable.isBlank()) {
      problems.add("cannot be looked into: " + unreadable);
    }
    subscribers.stream()
        .filter(one -> !one.confirmed())
        .map(one -> one.endpoint() + " has not confirmed, and gets nothing")
        .forEach(problems::add);
    queues.stream()
        .filter(one -> one.messages() > 0)
        .map(one -> Count.of(one.messages(), "undelivered alert") + " in " + one.queue())
        .forEach(problems::add);
    return List.copyOf(problems);
  }
}
