package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Replan;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a wave does in one stack set: its steps one after the other, or those of one kind together
 * where StackSets queues them.
 */
final class StackSetWork {
  private final RolloutPorts ports;
  private final Tally tally;
  private final OwnOperations own;
  private final boolean removesFailedCreations;
  private final RunHistory history;
  private final DefinitionChange definition;
  private final Settlement settlement;
  private final StaleRequests staleRequests;
  private final StepStarter starter;
  private final InFlightLimit limit;
  private final StepQueue queue;
  private final Flights flights = new Flights();
  private boolean reviewsFirst;
  private boolean oneByOne;
  private Instant notBefore = Instant.MIN;
  private Optional<String> disturbance = Optional.empty();

  /**
   * @param afterAWhile whether the steps are looked at before the first of them begins
   */
  StackSetWork(WaveRun.Setting setting, StackSetChanges changes, boolean afterAWhile) {
    this.ports = setting.ports();
    this.tally = setting.tally();
    this.own = setting.own();
    this.removesFailedCreations = setting.removesFailedCreations();
    this.history = setting.history();
    this.settlement = new Settlement(setting);
    this.definition = setting.plan().definition(changes.stackSet()).orElseThrow();
    StepsLeft left = new StepsLeft(history, setting.ids(), changes.steps());
    this.starter = new StepStarter(setting, definition, left);
    this.staleRequests = new StaleRequests(setting, definition);
    this.limit = new InFlightLimit(definition, changes.steps());
    this.reviewsFirst = afterAWhile && left.noneIsDone() && StaleRequests.canReview(left.steps());
    this.queue =
        new StepQueue(left.steps(), removesFailedCreations ? left.failedCreations() : Map.of());
  }

  /** Takes up what a process before this one started here, and AWS may still be at. */
  void attach() {
    for (Event.OperationStarting open : history.operations().open(stackSet())) {
      starter
          .attach(open, queue)
          .ifPresent(
              flight -> {
                taken(flight);
                flights.add(flight);
                queue.remove(flight.step());
              });
    }
    // What was asked for, and AWS never took, has not begun.
    reviewsFirst &= flights.isEmpty();
  }

  StackSetName stackSet() {
    return definition.stackSet();
  }

  List<StackSetName> dependsOn() {
    return definition.dependsOn();
  }

  boolean isDone() {
    return flights.isEmpty() && queue.isEmpty();
  }

  /** Whether the definition is still to be given to StackSets. */
  boolean givesDefinition() {
    return Stream.concat(flights.steps().stream(), queue.waiting().stream())
        .map(Step::kind)
        .anyMatch(Step.Kind::carriesDefinition);
  }

  /** What somebody else did so that nothing more may be begun. */
  Optional<String> disturbance() {
    return disturbance;
  }

  /** When there is something to do. */
  Instant due() {
    Stream<Instant> looks = flights.due().stream();
    return Stream.concat(looks, mayBegin() ? Stream.of(notBefore) : Stream.of())
        .min(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** The operations that AWS is at work on, or has in its queue, or may have. */
  List<OperationId> underWay() {
    return flights.underWay();
  }

  /** What becomes of their targets when nobody watches any more. */
  Map<Target, Outcome> unfinished() {
    return flights.unfinished();
  }

  /** Asks AWS to stop all of it. */
  void stop() {
    flights.stop();
  }

  /** Gives up what has not begun. */
  void abandon() {
    queue.clear();
    flights.abandon();
  }

  /** Does what is due now; begins one operation at most. */
  void tick(Instant now) {
    if (mayBegin() && !notBefore.isAfter(now)) {
      begin(now);
    }
    for (Flight flight : flights.all()) {
      if (!flight.due().isAfter(now) && flights.contains(flight) && !flights.waitsForOurs(flight)) {
        advance(flight, now);
      }
    }
  }

  private boolean mayBegin() {
    if (flights.isEmpty()) {
      return !queue.isEmpty();
    }
    // One is asked for at a time, so that nobody has to guess whose answer was lost.
    return !oneByOne
        && flights.areStarted()
        && queue.next().filter(next -> limit.allows(next, flights.steps())).isPresent();
  }

  private void begin(Instant now) {
    if (reviewsFirst && !stillFit(now)) {
      return;
    }
    if (flights.isEmpty()) {
      queue.takeLeftBehind().forEach(this::removeFailed);
    }
    Optional<Step> next = queue.next();
    next.ifPresent(queue::remove);
    next.flatMap(starter::begin).ifPresent(flights::add);
  }

  /** Whether the steps may begin now, as they are. */
  private boolean stillFit(Instant now) {
    List<Step> steps = queue.waitingAfter(List.of());
    Optional<Replan> review = staleRequests.review(steps);
    if (review.isEmpty()) {
      notBefore = now.plus(ports.settings().otherOperation());
      return false;
    }
    reviewsFirst = false;
    Replan replan = review.get();
    if (!replan.isSame()) {
      follow(replan, steps, now);
    }
    return replan.isSame();
  }

  private void advance(Flight flight, Instant now) {
    OperationWatch operation = flight.watch();
    boolean wasStarted = operation.isStarted();
    try {
      flight.tick(now, flights.isFirst(flight));
    } catch (CloudException e) {
      startAnew(flight, now, e);
      return;
    }
    if (!wasStarted && operation.isStarted()) {
      taken(flight);
    }
    oneByOne |= flights.waitsForOurs(flight);
    if (operation.isDone()) {
      flights.remove(flight);
      settle(flight.step(), operation);
    } else if (flight.failedMore()) {
      flights.stopIfTooMany(stackSet(), tally, ports.stackSets());
    }
  }

  private void taken(Flight flight) {
    tally.changed(stackSet());
    own.took(flight);
  }

  /** Somebody else's operation came in between: what is still right is asked for again. */
  private void startAnew(Flight flight, Instant now, CloudException refusal) {
    List<Step> rest = queue.waitingAfter(List.of(flight.step()));
    Optional<Replan> look = staleRequests.look(flight, rest, refusal);
    if (look.isEmpty()) {
      flight.refusedAgain(refusal, now.plus(ports.settings().otherOperation()));
      return;
    }
    Replan replan = look.get();
    // Not before: what AWS has taken goes on at AWS, though we could not ask about it.
    flights.remove(flight);
    if (replan.isSame()) {
      staleRequests.pause();
      Flight again = starter.attempt(flight.step(), flight.attempt() + 1);
      again.rest(now.plus(ports.settings().otherOperation()));
      flights.add(again);
    } else {
      follow(replan, rest, now);
    }
  }

  /** Other steps, or none any more. */
  private void follow(Replan replan, List<Step> rest, Instant now) {
    disturbance = replan.conflict().map(why -> staleRequests.conflict(why)).or(() -> disturbance);
    if (replan.conflict().isPresent()) {
      queue.clear();
      return;
    }
    staleRequests.replanned(rest, replan);
    queue.replace(replan.steps());
    notBefore = now.plus(ports.settings().otherOperation());
  }

  private void settle(Step step, OperationWatch operation) {
    List<InstanceKey> failedCreations = settlement.of(step, operation);
    if (operation.wasStoppedByOthers()) {
      disturbance = Optional.of("somebody else stopped an operation of this run");
    }
    if (removesFailedCreations && !failedCreations.isEmpty() && !tally.exceeded(stackSet())) {
      removeFailed(step, failedCreations);
    }
  }

  private void removeFailed(Step creation, List<InstanceKey> failed) {
    List<Step> steps = new FailedCreations(ports.stackSets(), own).removals(creation, failed);
    if (!steps.isEmpty()) {
      ports.log().append(new Event.RemovingFailedCreation(stackSet(), failed));
    }
    queue.addRemovals(steps);
  }
}
