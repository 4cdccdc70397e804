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

  private Optional<OperationId> running = Optional.empty();
  private Optional<Operation> ended = Optional.empty();
  private Optional<Map<InstanceKey, OperationResult>> results = Optional.empty();
  private Optional<Instant> refusedSince = Optional.empty();
  private String lastSeen = "";
  private boolean stopAsked;
  private int failedSoFar;
  private int polls;
  private int looks;

  OperationWatch(RolloutPorts ports, OperationRequest request, Event.OperationStarting starting) {
    this.stackSets = ports.stackSets();
    this.log = ports.log();
    this.settings = ports.settings();
    this.request = request;
    this.starting = starting;
  }

  /** Whether AWS has taken it. */
  boolean isStarted() {
    return running.isPresent();
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

  /** Does what is due; returns how long nothing will be. */
  Duration tick(Instant now) {
    if (running.isEmpty()) {
      return start(now);
    }
    if (ended.isEmpty()) {
      return ask();
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

  private Duration start(Instant now) {
    if (refusedSince.isEmpty()) {
      log.append(starting);
    } else {
      log.fence();
    }
    try {
      running = Optional.of(stackSets.start(request));
    } catch (CloudException e) {
      if (e.kind() != CloudException.Kind.OPERATION_IN_PROGRESS) {
        throw e;
      }
      return waitForOther(now, e);
    }
    log.append(new Event.OperationStarted(request.stackSet(), id()));
    return settings.poll().after(0);
  }

  private Duration waitForOther(Instant now, CloudException refusal) {
    Instant since = refusedSince.orElse(now);
    refusedSince = Optional.of(since);
    Duration left = settings.otherOperationDeadline().minus(Duration.between(since, now));
    if (left.isNegative() || left.isZero()) {
      throw refusal;
    }
    String subject = request.stackSet() + ": " + otherOperation();
    log.append(
        new Event.Waiting(
            WaitReason.OTHER_OPERATION, subject, settings.otherOperation(), Optional.of(left)));
    return settings.otherOperation();
  }

  private String otherOperation() {
    return stackSets.latestOperations(request.stackSet(), 5).stream()
        .filter(operation -> !operation.status().isTerminal())
        .findFirst()
        .map(o -> o.action() + " " + o.id() + ", " + o.status() + " since " + o.created())
        .orElse("it is not listed yet");
  }

  private Duration ask() {
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
      return settings.poll().after(++polls);
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
