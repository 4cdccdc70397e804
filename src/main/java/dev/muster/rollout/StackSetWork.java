package dev.muster.rollout;

import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationResult;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a wave does in one stack set: its steps one after the other, as StackSets allows. */
final class StackSetWork {
  private final RolloutPorts ports;
  private final OperationIds ids;
  private final Tally tally;
  private final WrittenOverrides overrides;
  private final boolean removesFailedCreations;
  private final DefinitionChange definition;
  private final Deque<Step> waiting;
  private final Deque<Step> removals = new ArrayDeque<>();

  private Optional<Step> current = Optional.empty();
  private Optional<OperationWatch> watch = Optional.empty();
  private Instant due = Instant.MIN;
  private boolean stoppedByOthers;
  private int removalCount;

  StackSetWork(WaveRun.Setting setting, StackSetChanges changes) {
    this.ports = setting.ports();
    this.ids = setting.ids();
    this.tally = setting.tally();
    this.overrides = setting.overrides();
    this.removesFailedCreations = setting.removesFailedCreations();
    this.definition = setting.plan().definition(changes.stackSet()).orElseThrow();
    this.waiting = new ArrayDeque<>(changes.steps());
  }

  StackSetName stackSet() {
    return definition.stackSet();
  }

  List<StackSetName> dependsOn() {
    return definition.dependsOn();
  }

  boolean isDone() {
    return current.isEmpty() && waiting.isEmpty() && removals.isEmpty();
  }

  /** Whether AWS is at work for it. */
  boolean isInFlight() {
    return watch.filter(OperationWatch::isStarted).isPresent();
  }

  boolean wasStoppedByOthers() {
    return stoppedByOthers;
  }

  Instant due() {
    return due;
  }

  /** The operation that AWS is at work on. */
  Optional<OperationId> operation() {
    return watch.filter(OperationWatch::isStarted).map(OperationWatch::id);
  }

  /** Asks AWS to stop what it is at work on. */
  void stop() {
    watch.ifPresent(OperationWatch::stop);
  }

  /** Gives up what has not begun. */
  void abandon() {
    waiting.clear();
    removals.clear();
    if (!isInFlight()) {
      current = Optional.empty();
      watch = Optional.empty();
    }
  }

  /** Does what is due now. */
  void tick(Instant now) {
    if (current.isEmpty()) {
      begin();
    }
    watch.ifPresent(operation -> advance(operation, now));
  }

  private void begin() {
    Step step = removals.isEmpty() ? waiting.remove() : removals.remove();
    switch (step.kind()) {
      case CREATE_STACK_SET -> create(step);
      case DELETE_STACK_SET -> delete();
      case CLEAR_OVERRIDES,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          DELETE_INSTANCES,
          DETACH_INSTANCES -> {
        current = Optional.of(step);
        watch = Optional.of(watch(step));
      }
    }
  }

  private void create(Step step) {
    String token = ids.clientRequestToken(step.number());
    ports.log().append(new Event.StackSetCreating(stackSet(), token));
    String id = ports.stackSets().create(stackSet(), definition.after(), token);
    tally.changed(stackSet());
    overrides.created(stackSet(), id);
    ports.log().append(new Event.StackSetCreated(stackSet(), id));
  }

  private void delete() {
    ports.stackSets().delete(stackSet());
    tally.changed(stackSet());
    ports.log().append(new Event.StackSetDeleted(stackSet()));
  }

  private OperationWatch watch(Step step) {
    OperationId id =
        step.changes().isEmpty() && step.targets().isPresent()
            ? ids.removal(step.number(), ++removalCount)
            : ids.of(step.number(), 1);
    OperationRequest request = new Requests(definition).of(step, id, tally.left(stackSet()));
    return new OperationWatch(
        ports,
        request,
        new Event.OperationStarting(stackSet(), id, step.kind(), step.targets(), step.overrides()));
  }

  private void advance(OperationWatch operation, Instant now) {
    boolean wasStarted = operation.isStarted();
    Duration pause = operation.tick(now);
    if (!wasStarted && operation.isStarted()) {
      tally.changed(stackSet());
    }
    due = now.plus(pause);
    if (operation.isDone()) {
      settle(current.orElseThrow(), operation);
      current = Optional.empty();
      watch = Optional.empty();
    }
  }

  private void settle(Step step, OperationWatch operation) {
    Map<Target, Outcome> outcomes = new LinkedHashMap<>();
    List<TargetChange> succeeded = new ArrayList<>();
    List<InstanceKey> failedCreations = new ArrayList<>();
    for (TargetChange change : step.changes()) {
      Outcome outcome = outcome(operation.result(change.target().instance()));
      boolean done = outcome.kind() == Outcome.Kind.SUCCEEDED;
      if (done) {
        succeeded.add(change);
      } else if (outcome.kind() == Outcome.Kind.FAILED && change.action() == Action.CREATE) {
        failedCreations.add(change.target().instance());
      }
      if (!done || tally.isLastStep(step, change.target())) {
        outcomes.put(change.target(), outcome);
      }
    }
    tally.record(outcomes);
    overrides.ended(step, operation.id(), succeeded);
    stoppedByOthers |= operation.wasStoppedByOthers();
    ports.log().append(ended(operation, succeeded.size(), outcomes.values()));
    if (removesFailedCreations && !failedCreations.isEmpty() && !tally.exceeded(stackSet())) {
      ports.log().append(new Event.RemovingFailedCreation(stackSet(), failedCreations));
      removals.addAll(new FailedCreations(ports.stackSets()).removals(step, failedCreations));
    }
  }

  private static Outcome outcome(OperationResult result) {
    return switch (result.status()) {
      case SUCCEEDED -> Outcome.succeeded();
      case CANCELLED -> Outcome.cancelled(result.reason());
      case FAILED, PENDING, RUNNING, UNKNOWN -> Outcome.failed(result.reason());
    };
  }

  private Event ended(OperationWatch operation, int succeeded, Collection<Outcome> outcomes) {
    String status = operation.ended().status().name();
    int failed = count(outcomes, Outcome.Kind.FAILED);
    int cancelled = count(outcomes, Outcome.Kind.CANCELLED);
    return new Event.OperationEnded(
        stackSet(), operation.id(), status, succeeded, failed, cancelled);
  }

  private static int count(Collection<Outcome> outcomes, Outcome.Kind kind) {
    return (int) outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }
}
