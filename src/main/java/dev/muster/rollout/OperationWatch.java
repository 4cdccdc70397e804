package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationStatus;
import dev.muster.cloud.StackSets;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One operation from before its start to its results: starts, asks, stops. Never decides what the
 * results mean.
 */
final class OperationWatch {
  private final StackSets stackSets;
  private final RunLog log;
  private final RolloutSettings settings;
  private final OperationRequest request;
  private final Event.OperationStarting starting;
  private final OtherOperations others;
  private final boolean queues;

  private Optional<OperationId> running = Optional.empty();
  private Optional<Operation> ended = Optional.empty();
  private Optional<Map<InstanceKey, OperationResult>> results = Optional.empty();
  private String lastSeen = "";
  private boolean told;
  private boolean unheard;
  private boolean stopAsked;
  private int failedSoFar;
  private int polls;
  private int looks;

  /**
   * @param queues whether AWS lets operations of the stack set queue instead of refusing them
   */
  OperationWatch(
      RolloutPorts ports,
      OperationRequest request,
      Event.OperationStarting starting,
      boolean queues) {
    this.stackSets = ports.stackSets();
    this.log = ports.log();
    this.settings = ports.settings();
    this.request = request;
    this.starting = starting;
    this.others = new OtherOperations(ports, request);
    this.queues = queues;
  }

  /** Whether AWS has taken it. */
  boolean isStarted() {
    return running.isPresent();
  }

  /** Whether AWS may have taken it: nobody heard an answer. */
  boolean isUnheard() {
    return unheard;
  }

  /** Whether it has ended and its results are known. */
  boolean isDone() {
    return results.isPresent();
  }

  /** How AWS says it ended. Only once it {@link #isDone}. */
  Operation ended() {
    return ended.orElseThrow();
  }

  /** How it went for one instance. Only once it {@link #isDone}. */
  OperationResult result(InstanceKey instance) {
    Optional<OperationResult> row = Optional.ofNullable(results.orElseThrow().get(instance));
    if (row.isEmpty() && ended().status() == OperationStatus.SUCCEEDED) {
      return new OperationResult(instance, OperationResult.Status.SUCCEEDED, "");
    }
    return row.orElseGet(
        () ->
            new OperationResult(
                instance, OperationResult.Status.FAILED, "AWS gives no result for " + instance));
  }

  /** Whether somebody else stopped it. */
  boolean wasStoppedByOthers() {
    return ended().status() == OperationStatus.STOPPED && !stopAsked;
  }

  OperationId id() {
    return running.orElse(request.operation());
  }

  /**
   * Takes up an operation of ours that a process before this one had asked for.
   *
   * @param as the id AWS goes by
   * @return whether AWS knows it; otherwise it was never taken, and is to be started
   */
  boolean attach(OperationId as) {
    if (stackSets.operation(request.stackSet(), as).isEmpty()) {
      return false;
    }
    running = Optional.of(as);
    log.append(new Event.OperationStarted(request.stackSet(), as));
    return true;
  }

  /** How many instances failed so far, as far as AWS says. */
  int failedSoFar() {
    return failedSoFar;
  }

  /** Whether AWS refused it because of another operation. */
  boolean isHeldUp() {
    return running.isEmpty() && others.areInTheWay();
  }

  /**
   * Does what is due; returns how long nothing will be.
   *
   * @param first whether nothing of ours is before it, so that it waits only for others
   */
  Duration tick(Instant now, boolean first) {
    if (running.isEmpty()) {
      return start(now, first);
    }
    if (ended.isEmpty()) {
      return ask(now, first);
    }
    return readResults();
  }

  /** Asks AWS to stop it, once. */
  void stop() {
    if (running.isPresent() && ended.isEmpty() && !stopAsked) {
      stopAsked = true;
      log.append(new Event.OperationStopping(request.stackSet(), id()));
      stackSets.stop(request.stackSet(), id());
    }
  }

  private Duration start(Instant now, boolean first) {
    if (queues && starting.kind().isUpdateOfStackSet()) {
      // It would queue too, and whatever is before it would deploy the new definition.
      Optional<Duration> wait = others.before(now);
      if (wait.isPresent()) {
        return wait.get();
      }
    }
    if (told) {
      log.fence();
    } else {
      log.append(starting);
      told = true;
    }
    try {
      running = Optional.of(stackSets.start(request));
    } catch (CloudException e) {
      if (e.kind() != CloudException.Kind.OPERATION_IN_PROGRESS) {
        unheard = e.isOfUnknownFate();
        throw e;
      }
      return others.refused(now, e, first);
    }
    others.areGone();
    log.append(new Event.OperationStarted(request.stackSet(), id()));
    return settings.poll().after(0);
  }

  private Duration ask(Instant now, boolean first) {
    StackSetName name = request.stackSet();
    Operation operation =
        stackSets
            .operation(name, id())
            .orElseThrow(
                () -> new IllegalStateException(name + " lost operation " + id() + " from AWS"));
    failedSoFar = operation.failedInstances().orElse(0);
    String seen = operation.status() + " " + failedSoFar;
    if (!seen.equals(lastSeen)) {
      lastSeen = seen;
      log.append(new Event.OperationObserved(name, id(), operation.status().name(), failedSoFar));
    }
    if (!operation.status().isTerminal()) {
      Duration pause = settings.poll().after(++polls);
      if (first && operation.status() == OperationStatus.QUEUED) {
        others.queued(now, pause);
      } else {
        others.areGone();
      }
      return pause;
    }
    ended = Optional.of(operation);
    return Duration.ZERO;
  }

  /**
   * The status is not the result: whatever may hide a failure is looked up instance by instance.
   */
  private Duration readResults() {
    Operation operation = ended();
    boolean succeeded = operation.status() == OperationStatus.SUCCEEDED;
    if (succeeded && operation.failedInstances().equals(Optional.of(0))) {
      results = Optional.of(Map.of());
      return Duration.ZERO;
    }
    Optional<OperationResult.Status> only =
        succeeded && operation.failedInstances().isPresent()
            ? Optional.of(OperationResult.Status.FAILED)
            : Optional.empty();
    List<OperationResult> rows = stackSets.results(request.stackSet(), id(), only);
    if (isComplete(rows, operation, only.isPresent()) || ++looks >= settings.resultsLagAttempts()) {
      results =
          Optional.of(
              rows.stream()
                  .collect(Collectors.toMap(OperationResult::instance, Function.identity())));
      return Duration.ZERO;
    }
    log.append(
        new Event.Waiting(
            WaitReason.RESULTS_LAGGING,
            request.stackSet() + " " + id(),
            settings.resultsLag(),
            Optional.empty()));
    return settings.resultsLag();
  }

  private boolean isComplete(List<OperationResult> rows, Operation operation, boolean onlyFailed) {
    if (onlyFailed) {
      return rows.size() >= operation.failedInstances().orElse(0);
    }
    int expected = request.targets().map(DeploymentTargets::size).orElse(0);
    boolean settled =
        rows.stream()
            .noneMatch(
                row ->
                    row.status() == OperationResult.Status.PENDING
                        || row.status() == OperationResult.Status.RUNNING);
    return settled && rows.size() >= expected;
  }
}
