package dev.muster.rollout;

import dev.muster.cloud.OperationResult;
import dev.muster.cloud.StackSets;
import dev.muster.model.AccountId;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of one stack set that have begun, in the order of their beginning: AWS's order too. */
final class Flights {
  private final List<Flight> flights = new ArrayList<>();

  void add(Flight flight) {
    flights.add(flight);
  }

  void remove(Flight flight) {
    flights.remove(flight);
  }

  boolean isEmpty() {
    return flights.isEmpty();
  }

  boolean contains(Flight flight) {
    return flights.contains(flight);
  }

  /** Whether nothing of ours began before it. */
  boolean isFirst(Flight flight) {
    return flights.indexOf(flight) == 0;
  }

  List<Flight> all() {
    return List.copyOf(flights);
  }

  List<Step> steps() {
    return flights.stream().map(Flight::step).toList();
  }

  /** Whether AWS has taken all of them. */
  boolean areStarted() {
    return flights.stream().allMatch(flight -> flight.watch().isStarted());
  }

  /** When the next of them is to be looked at. */
  Optional<Instant> due() {
    return flights.stream()
        .filter(flight -> !waitsForOurs(flight))
        .map(Flight::due)
        .min(Comparator.naturalOrder());
  }

  /** AWS refused it while another of ours is under way: somebody switched ManagedExecution off. */
  boolean waitsForOurs(Flight flight) {
    return flight.watch().isHeldUp() && !isFirst(flight);
  }

  /** The operations that AWS is at work on, or has in its queue, or may have. */
  List<OperationId> underWay() {
    return open().map(flight -> flight.watch().id()).toList();
  }

  /** What becomes of their targets when nobody watches any more. */
  Map<Target, Outcome> unfinished() {
    Map<Target, Outcome> unfinished = new LinkedHashMap<>();
    open()
        .forEach(
            flight ->
                flight
                    .step()
                    .changes()
                    .forEach(change -> unfinished.put(change.target(), unfinished(flight))));
    return unfinished;
  }

  private static Outcome unfinished(Flight flight) {
    OperationId id = flight.watch().id();
    return flight.watch().isStarted() ? Outcome.unfinished(id) : Outcome.unheard(id);
  }

  private Stream<Flight> open() {
    return flights.stream()
        .filter(flight -> flight.watch().isStarted() || flight.watch().isUnheard());
  }

  /** Asks AWS to stop all; the last first, so that none begins because another ended. */
  void stop() {
    List<Flight> lastFirst = new ArrayList<>(flights);
    Collections.reverse(lastFirst);
    lastFirst.forEach(flight -> flight.watch().stop());
  }

  /** Forgets what AWS has not taken. */
  void abandon() {
    flights.removeIf(flight -> !flight.watch().isStarted());
  }

  /**
   * AWS counts failures within a Region and an operation, we count accounts over the whole run: so
   * we look when more failed than AWS was told to bear in all.
   */
  void stopIfTooMany(StackSetName stackSet, Tally tally, StackSets stackSets) {
    int failedSoFar = flights.stream().mapToInt(flight -> flight.watch().failedSoFar()).sum();
    if (failedSoFar <= tally.left(stackSet)) {
      return;
    }
    List<AccountId> failed = new ArrayList<>();
    flights.stream()
        .map(Flight::watch)
        .filter(watch -> watch.failedSoFar() > 0)
        .map(watch -> failed(stackSet, watch.id(), stackSets))
        .forEach(failed::addAll);
    if (tally.wouldExceed(stackSet, failed)) {
      stop();
    }
  }

  private static List<AccountId> failed(
      StackSetName stackSet, OperationId operation, StackSets stackSets) {
    return stackSets
        .results(stackSet, operation, Optional.of(OperationResult.Status.FAILED))
        .stream()
        .map(row -> row.instance().account())
        .toList();
  }
}
