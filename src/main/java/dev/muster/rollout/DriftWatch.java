package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.DriftProgress;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationPreferences;
import dev.muster.cloud.OperationResult;
import dev.muster.cloud.OperationStatus;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.ResourceDrift;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One drift detection from before its start to its results: starts, or joins, and asks. */
final class DriftWatch {
  private static final String DETECTION = "DETECT_DRIFT";

  /** Enough to see what is at work. */
  private static final int LATEST = 5;

  private final DriftRun.Ports ports;
  private final StackSetName name;
  private final OperationId wanted;
  private final OperationPreferences preferences;

  private Optional<OperationId> running = Optional.empty();
  private Optional<DriftFinding> finding = Optional.empty();
  private Optional<Instant> refusedSince = Optional.empty();
  private Optional<DriftProgress> ended = Optional.empty();
  private Instant due = Instant.MIN;
  private String other = "";
  private int seen = -1;
  private int polls;
  private int looks;

  DriftWatch(
      DriftRun.Ports ports,
      StackSetName name,
      OperationId wanted,
      OperationPreferences preferences) {
    this.ports = ports;
    this.name = name;
    this.wanted = wanted;
    this.preferences = preferences;
  }

  boolean isDone() {
    return finding.isPresent();
  }

  Instant due() {
    return due;
  }

  /** What is known now, also when it is not done. */
  DriftFinding finding() {
    return finding.orElseGet(
        () ->
            running.isPresent()
                ? none(DriftFinding.State.UNFINISHED, "AWS goes on with " + running.get())
                : none(DriftFinding.State.BUSY, other));
  }

  private DriftFinding none(DriftFinding.State state, String detail) {
    return DriftFinding.none(name, state, running, detail);
  }

  void tick(Instant now) {
    due = now.plus(running.isEmpty() ? start(now) : ended.isEmpty() ? ask() : read());
  }

  private Duration start(Instant now) {
    try {
      running = Optional.of(ports.detection().start(name, wanted, preferences));
    } catch (CloudException e) {
      if (e.kind() == CloudException.Kind.NOT_FOUND) {
        finding = Optional.of(none(DriftFinding.State.ABSENT, ""));
        return Duration.ZERO;
      }
      if (e.kind() != CloudException.Kind.OPERATION_IN_PROGRESS) {
        throw e;
      }
      return joinOrWait(now);
    }
    ports.listener().started(name, running.get(), false);
    return ports.settings().poll().after(0);
  }

  /** A detection that somebody else started tells the same as ours would. */
  private Duration joinOrWait(Instant now) {
    Optional<Operation> atWork =
        ports.stackSets().latestOperations(name, LATEST).stream()
            .filter(operation -> !operation.status().isTerminal())
            .findFirst();
    Optional<Operation> detection = atWork.filter(one -> one.action().equals(DETECTION));
    if (detection.isPresent()) {
      running = detection.map(Operation::id);
      ports.listener().started(name, detection.get().id(), true);
      return Duration.ZERO;
    }
    Instant since = refusedSince.orElse(now);
    refusedSince = Optional.of(since);
    other = atWork.map(DriftWatch::told).orElse("another operation, which is not listed yet");
    Duration left = ports.settings().otherOperationDeadline().minus(Duration.between(since, now));
    if (left.isNegative() || left.isZero()) {
      finding = Optional.of(none(DriftFinding.State.BUSY, other));
      return Duration.ZERO;
    }
    ports.listener().waiting(name, other, left);
    // What is listed late may be a detection to join, so it is soon looked at again.
    return atWork.isPresent() ? ports.settings().otherOperation() : ports.settings().resultsLag();
  }

  private static String told(Operation operation) {
    return operation.action()
        + " "
        + operation.id()
        + ", "
        + operation.status()
        + " since "
        + operation.created();
  }

  private Duration ask() {
    OperationId id = running.orElseThrow();
    DriftProgress progress =
        ports
            .detection()
            .progress(name, id)
            .orElseThrow(
                () -> new IllegalStateException(name + " lost operation " + id + " from AWS"));
    if (progress.checked() != seen) {
      seen = progress.checked();
      ports.listener().progressed(name, progress);
    }
    if (!progress.operation().status().isTerminal()) {
      return ports.settings().poll().after(++polls);
    }
    if (progress.operation().status() == OperationStatus.STOPPED) {
      finding = Optional.of(none(DriftFinding.State.STOPPED, "somebody stopped " + id));
    }
    ended = Optional.of(progress);
    return Duration.ZERO;
  }

  /** The lists lag behind the counts: they are read again until they agree. */
  private Duration read() {
    DriftProgress counts = ended.orElseThrow();
    SortedMap<InstanceKey, List<ResourceDrift>> drifted = new TreeMap<>();
    if (counts.drifted() > 0) {
      ports.detection().drifted(name).forEach(instance -> drifted.put(instance, List.of()));
    }
    SortedMap<InstanceKey, String> unchecked = new TreeMap<>();
    if (counts.failed() > 0) {
      unchecked(OperationResult.Status.FAILED, unchecked);
      if (unchecked.size() < counts.failed()) {
        unchecked(OperationResult.Status.CANCELLED, unchecked);
      }
    }
    boolean complete = drifted.size() >= counts.drifted() && unchecked.size() >= counts.failed();
    if (!complete && ++looks < ports.settings().resultsLagAttempts()) {
      return ports.settings().resultsLag();
    }
    finding =
        Optional.of(
            new DriftFinding(
                name,
                DriftFinding.State.CHECKED,
                running,
                "",
                counts.total(),
                counts.inSync(),
                drifted,
                unchecked));
    return Duration.ZERO;
  }

  private void unchecked(OperationResult.Status status, SortedMap<InstanceKey, String> into) {
    ports
        .stackSets()
        .results(name, running.orElseThrow(), Optional.of(status))
        .forEach(row -> into.put(row.instance(), row.reason()));
  }
}
