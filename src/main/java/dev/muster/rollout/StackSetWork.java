package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationResult;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a wave does in one stack set: its steps one after the other, as StackSets allows. */
final class StackSetWork {
  /** How often a step is asked for while others come in between. */
  private static final int MOST_ATTEMPTS = 3;

  private final RolloutPorts ports;
  private final OperationIds ids;
  private final Tally tally;
  private final WrittenOverrides overrides;
  private final boolean removesFailedCreations;
  private final DefinitionChange definition;
  private final Deque<Step> waiting;
  private final Deque<Step> removals = new ArrayDeque<>();

  private final Map<Step, List<InstanceKey>> leftBehind = new LinkedHashMap<>();
  private final RunHistory history;
  private final StepsLeft left;
  private final Settlement settlement;

  private Optional<Step> current = Optional.empty();
  private Optional<OperationWatch> watch = Optional.empty();
  private Instant due = Instant.MIN;
  private boolean stoppedByOthers;
  private int removalCount;
  private int attempt;
  private int failedBefore;

  StackSetWork(WaveRun.Setting setting, StackSetChanges changes) {
    this.ports = setting.ports();
    this.ids = setting.ids();
    this.tally = setting.tally();
    this.overrides = setting.overrides();
    this.removesFailedCreations = setting.removesFailedCreations();
    this.history = setting.history();
    this.settlement = new Settlement(setting);
    this.definition = setting.plan().definition(changes.stackSet()).orElseThrow();
    this.left = new StepsLeft(history, ids, changes.steps());
    this.waiting = new ArrayDeque<>(left.steps());
    if (removesFailedCreations) {
      leftBehind.putAll(left.failedCreations());
    }
  }

  /** Takes up what a process before this one started here, and AWS may still be at. */
  void attach() {
    history.operations().stream()
        .mapToInt(ids::removalNumber)
        .forEach(number -> removalCount = Math.max(removalCount, number));
    history.open(stackSet()).ifPresent(this::attach);
  }

  private void attach(Event.OperationStarting open) {
    int removal = ids.removalNumber(open.operation());
    Optional<Step> step =
        removal > 0
            ? leftBehind.keySet().stream()
                .filter(creation -> creation.number() == ids.removalStep(open.operation()))
                .findFirst()
                .map(creation -> StepsLeft.removal(open, creation))
            : Optional.ofNullable(waiting.peek())
                .filter(
                    next -> ids.of(next.number(), left.lastAttempt(next)).equals(open.operation()));
    step.ifPresent(
        taken -> {
          OperationWatch operation = watch(taken, open.operation());
          if (operation.attach(history.takenAs(open.operation()))) {
            tally.changed(stackSet());
            current = step;
            watch = Optional.of(operation);
            waiting.remove(taken);
          }
        });
  }

  StackSetName stackSet() {
    return definition.stackSet();
  }

  List<StackSetName> dependsOn() {
    return definition.dependsOn();
  }

  boolean isDone() {
    return current.isEmpty() && waiting.isEmpty() && removals.isEmpty() && leftBehind.isEmpty();
  }

  /** Whether AWS is at work for it. */
  boolean isInFlight() {
    return watch.filter(OperationWatch::isStarted).isPresent();
  }

  /** Whether the definition is still to be given to StackSets. */
  boolean givesDefinition() {
    return Stream.concat(current.stream(), waiting.stream())
        .map(Step::kind)
        .anyMatch(Step.Kind::carriesDefinition);
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

  /** What the step is about that it is at. */
  List<Target> targets() {
    return current.stream()
        .flatMap(step -> step.changes().stream())
        .map(TargetChange::target)
        .toList();
  }

  /** Asks AWS to stop what it is at work on. */
  void stop() {
    watch.ifPresent(OperationWatch::stop);
  }

  /** Gives up what has not begun. */
  void abandon() {
    waiting.clear();
    removals.clear();
    leftBehind.clear();
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
    leftBehind.forEach((step, failed) -> removals.addAll(removals(step, failed)));
    leftBehind.clear();
    if (removals.isEmpty() && waiting.isEmpty()) {
      return;
    }
    begin(removals.isEmpty() ? waiting.remove() : removals.remove());
  }

  private void begin(Step step) {
    switch (step.kind()) {
      case CREATE_STACK_SET -> create(step);
      case DELETE_STACK_SET -> delete();
      case CLEAR_OVERRIDES,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_INSTANCES,
          DETACH_INSTANCES -> {
        attempt = left.lastAttempt(step);
        failedBefore = 0;
        current = Optional.of(step);
        watch = Optional.of(watch(step, newId(step)));
      }
    }
  }

  private void create(Step step) {
    String token = ids.clientRequestToken(step.number());
    ports.log().append(new Event.StackSetCreating(stackSet(), token));
    String id =
        ports
            .stackSets()
            .create(stackSet(), definition.after(), definition.managedExecution(), token);
    tally.changed(stackSet());
    overrides.created(stackSet(), id);
    ports.log().append(new Event.StackSetCreated(stackSet(), id));
  }

  private void delete() {
    ports.log().fence();
    ports.stackSets().delete(stackSet());
    tally.changed(stackSet());
    ports.log().append(new Event.StackSetDeleted(stackSet()));
  }

  private OperationId newId(Step step) {
    return step.changes().isEmpty() && step.targets().isPresent()
        ? ids.removal(step.number(), ++removalCount)
        : ids.of(step.number(), attempt);
  }

  private OperationWatch watch(Step step, OperationId id) {
    OperationRequest request = new Requests(definition).of(step, id, tally.left(stackSet()));
    return new OperationWatch(
        ports,
        request,
        new Event.OperationStarting(stackSet(), id, step.kind(), step.targets(), step.overrides()));
  }

  private void advance(OperationWatch operation, Instant now) {
    boolean wasStarted = operation.isStarted();
    try {
      due = now.plus(operation.tick(now));
    } catch (CloudException e) {
      startAnew(operation, now, e);
      return;
    }
    if (!wasStarted && operation.isStarted()) {
      tally.changed(stackSet());
    }
    if (operation.isDone()) {
      settle(current.orElseThrow(), operation);
      current = Optional.empty();
      watch = Optional.empty();
    } else if (operation.failedSoFar() > failedBefore) {
      failedBefore = operation.failedSoFar();
      stopIfTooMany(operation);
    }
  }

  /** Somebody else's operation came in between: what is still right is asked for again. */
  private void startAnew(OperationWatch operation, Instant now, CloudException refusal) {
    Step step = current.orElseThrow();
    if (refusal.kind() != CloudException.Kind.STALE
        || operation.isStarted()
        || attempt >= MOST_ATTEMPTS
        || step.changes().isEmpty()) {
      throw refusal;
    }
    new Unchanged(ports, definition).orElseThrow(step, refusal);
    ports
        .log()
        .append(
            new Event.Waiting(
                WaitReason.CHANGED_UNDERNEATH,
                stackSet().value(),
                ports.settings().otherOperation(),
                Optional.empty()));
    attempt++;
    watch = Optional.of(watch(step, newId(step)));
    due = now.plus(ports.settings().otherOperation());
  }

  /**
   * AWS counts failures within a Region, we count accounts over the whole run: so we look when more
   * failed than AWS was told to bear in all.
   */
  private void stopIfTooMany(OperationWatch operation) {
    if (operation.failedSoFar() <= tally.left(stackSet())) {
      return;
    }
    List<AccountId> failed =
        ports
            .stackSets()
            .results(stackSet(), operation.id(), Optional.of(OperationResult.Status.FAILED))
            .stream()
            .map(row -> row.instance().account())
            .toList();
    if (tally.wouldExceed(stackSet(), failed)) {
      operation.stop();
    }
  }

  private void settle(Step step, OperationWatch operation) {
    List<InstanceKey> failedCreations = settlement.of(step, operation);
    stoppedByOthers |= operation.wasStoppedByOthers();
    if (removesFailedCreations && !failedCreations.isEmpty() && !tally.exceeded(stackSet())) {
      removals.addAll(removals(step, failedCreations));
    }
  }

  private List<Step> removals(Step creation, List<InstanceKey> failed) {
    List<Step> steps = new FailedCreations(ports.stackSets()).removals(creation, failed);
    if (!steps.isEmpty()) {
      ports.log().append(new Event.RemovingFailedCreation(stackSet(), failed));
    }
    return steps;
  }
}
