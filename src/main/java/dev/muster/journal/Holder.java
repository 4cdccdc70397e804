package dev.muster.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Who has a lease, for what, and where.
 *
 * @param who in words for people, such as the caller's ARN
 * @param command what they do, such as {@code rollout}; blank when nobody said
 * @param run the run that they do it for; blank when there is none
 * @param place the process that keeps the lease alive; empty when it was not told
 */
public record Holder(String who, String command, String run, Optional<Place> place) {

  /** Somebody of whom no more is known. */
  public static Holder named(String who) {
    return new Holder(who, "", "", Optional.empty());
  }

  public Holder at(Place where) {
    return new Holder(who, command, run, Optional.of(where));
  }

  /**
   * A process.
   *
   * @param host the machine's name, for people
   * @param machine tells machines apart, also two of the same name, and as far as processes of one
   *     can be seen; blank when nobody can tell
   * @param process the process id
   * @param startedAt tells it from a later process of the same id; empty when nobody can tell
   */
  public record Place(String host, String machine, long process, Optional<Instant> startedAt) {}

  /** For people: who, doing what, where. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder(who);
    if (!command.isBlank()) {
      words.append(", ").append(command);
    }
    if (!run.isBlank()) {
      words.append(" of run ").append(run);
    }
    place.ifPresent(
        where ->
            words.append(", process ").append(where.process()).append(" on ").append(where.host()));
    return words.toString();
  }
}
