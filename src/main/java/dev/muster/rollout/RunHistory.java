package dev.muster.rollout;

import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the events of a run say about how far it came: where a resume goes on. */
public final class RunHistory {
  private final Map<Class<?>, Consumer<RecordedEvent>> handlers = new HashMap<>();
  private final OperationHistory operations = new OperationHistory();
  private final List<Event.Replanned> replans = new ArrayList<>();
  private final Map<StackSetName, String> created = new LinkedHashMap<>();
  private final Set<StackSetName> deleted = new LinkedHashSet<>();
  private final Set<StackSetName> touched = new LinkedHashSet<>();
  private final Set<StackSetName> changed = new LinkedHashSet<>();
  private final Map<Target, Outcome> outcomes = new LinkedHashMap<>();
  private final Set<String> startedWaves = new LinkedHashSet<>();
  private final Map<String, Instant> endedWaves = new LinkedHashMap<>();
  private final Set<String> heldAfter = new HashSet<>();
  private final Set<String> openGates = new HashSet<>();
  private Optional<Event.RunStarted> start = Optional.empty();
  private Optional<RunResult> result = Optional.empty();
  private String lastWave = "";
  private String lastStarted = "";
  private boolean rollingBack;
  private boolean creating;

  private RunHistory() {
    on(Event.RunStarted.class, (at, event) -> start = Optional.of(event));
    on(Event.WaveStarted.class, (at, event) -> waveStarted(event.wave()));
    on(Event.WaveEnded.class, (at, event) -> waveEnded(at, event.wave()));
    on(Event.GateChecked.class, (at, event) -> gate(event));
    on(Event.StackSetCreating.class, (at, event) -> creating(event.stackSet()));
    on(Event.StackSetCreated.class, (at, event) -> created(event));
    on(Event.StackSetDeleted.class, (at, event) -> deleted(event));
    on(Event.OperationStarting.class, (at, event) -> starting(event));
    on(Event.OperationStarted.class, (at, event) -> started(event));
    on(Event.OperationEnded.class, (at, event) -> operations.ended(event));
    on(Event.Replanned.class, (at, event) -> replanned(event));
    on(Event.TargetEnded.class, (at, event) -> targetEnded(event));
    on(Event.RollbackStarted.class, (at, event) -> rollingBack = true);
    on(Event.RunEnded.class, (at, event) -> runEnded(event));
  }

  /** Nothing has happened yet. */
  static RunHistory none() {
    return new RunHistory();
  }

  /** Folds the events of one run, in their order. */
  public static RunHistory of(List<RecordedEvent> events) {
    RunHistory history = new RunHistory();
    events.forEach(history::accept);
    return history;
  }

  private interface Handler<E extends Event> {
    void accept(Instant at, E event);
  }

  private <E extends Event> void on(Class<E> type, Handler<E> handler) {
    handlers.put(type, recorded -> handler.accept(recorded.at(), type.cast(recorded.event())));
  }

  private void accept(RecordedEvent recorded) {
    result = Optional.empty();
    handlers.getOrDefault(recorded.event().getClass(), ignored -> {}).accept(recorded);
  }

  /** A rollback walks a wave of its own, which is none of the plan's. */
  private void waveStarted(String wave) {
    if (!rollingBack) {
      startedWaves.add(wave);
      lastStarted = wave;
    }
  }

  private void waveEnded(Instant at, String wave) {
    endedWaves.put(wave, at);
    lastWave = wave;
  }

  private void gate(Event.GateChecked event) {
    if (event.exitCode() == 0) {
      openGates.add(event.wave());
    }
  }

  private void creating(StackSetName stackSet) {
    touched.add(stackSet);
    creating = true;
  }

  private void created(Event.StackSetCreated event) {
    created.put(event.stackSet(), event.id());
    deleted.remove(event.stackSet());
    changed.add(event.stackSet());
  }

  private void deleted(Event.StackSetDeleted event) {
    deleted.add(event.stackSet());
    changed.add(event.stackSet());
    touched.add(event.stackSet());
  }

  private void starting(Event.OperationStarting event) {
    operations.starting(event);
    touched.add(event.stackSet());
  }

  private void replanned(Event.Replanned event) {
    operations.givenUp(event.stackSet());
    replans.add(event);
  }

  private void started(Event.OperationStarted event) {
    operations.started(event);
    changed.add(event.stackSet());
  }

  /** Not started means still to do, and a rollback is planned from what stood before it. */
  private void targetEnded(Event.TargetEnded event) {
    switch (event.outcome().kind()) {
      case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> outcomes.put(event.target(), event.outcome());
      case ROLLED_BACK, NOT_STARTED, UNFINISHED -> {}
    }
  }

  private void runEnded(Event.RunEnded event) {
    result = Optional.of(event.result());
    if (event.result() == RunResult.HELD) {
      heldAfter.add(lastWave);
    }
  }

  /** How the run began; empty when it died before it told anything. */
  public Optional<Event.RunStarted> start() {
    return start;
  }

  /** Empty while it goes on, and when it died. */
  public Optional<RunResult> result() {
    return result;
  }

  /** The stack sets in which the run changed something, or may have when it died. */
  public Set<StackSetName> touched() {
    return Collections.unmodifiableSet(touched);
  }

  /** Whether it was refused before it made, changed or removed anything, as far as it saw. */
  public boolean sawNoChange() {
    return result.equals(Optional.of(RunResult.REFUSED)) && changed.isEmpty() && !creating;
  }

  /** The last outcome of each target before any rollback. */
  public Map<Target, Outcome> outcomes() {
    return Collections.unmodifiableMap(outcomes);
  }

  /** How many targets had each outcome. */
  public Map<Outcome.Kind, Integer> counts() {
    return outcomes.values().stream()
        .collect(Collectors.toMap(Outcome::kind, outcome -> 1, Integer::sum));
  }

  /** Whether it had begun to take itself back. */
  public boolean isRollingBack() {
    return rollingBack;
  }

  /**
   * How many waves the run has left behind: those before the last one that began, and that one too
   * when the run was held after it.
   *
   * @param waves of its plan, in order
   */
  public int passed(List<String> waves) {
    int passed = 0;
    for (int i = 0; i < waves.size(); i++) {
      if (heldAfter.contains(waves.get(i))) {
        passed = i + 1;
      } else if (startedWaves.contains(waves.get(i))) {
        passed = Math.max(passed, i);
      }
    }
    return passed;
  }

  /** The wave of its plan that began last; blank when none did. */
  String lastStarted() {
    return lastStarted;
  }

  Set<StackSetName> changed() {
    return Collections.unmodifiableSet(changed);
  }

  Map<StackSetName, String> created() {
    return Collections.unmodifiableMap(created);
  }

  boolean isDeleted(StackSetName stackSet) {
    return deleted.contains(stackSet);
  }

  /** What was planned again on the way, in its order. */
  List<Event.Replanned> replans() {
    return Collections.unmodifiableList(replans);
  }

  /**
   * Where the run was to make a stack, and somebody else had made one. Runs of a Muster that did
   * not write it down only tell what they skipped.
   */
  Set<Target> madeByOthers() {
    Set<Target> others = new LinkedHashSet<>();
    for (Event.Replanned replan : replans) {
      replan.othersTargets().forEach(others::add);
      if (replan.madeByOthers().isEmpty()) {
        outcomes.forEach(
            (target, outcome) -> {
              if (outcome.kind() == Outcome.Kind.SKIPPED
                  && target.stackSet().equals(replan.stackSet())) {
                others.add(target);
              }
            });
      }
    }
    return others;
  }

  /** The operations that the run was about to start, in all stack sets. */
  OperationHistory operations() {
    return operations;
  }

  /** The operations whose end the run has not seen, by the ids that AWS goes by. */
  public Map<OperationId, StackSetName> underWay() {
    return operations.underWay();
  }

  Optional<Instant> waveEndedAt(String wave) {
    return Optional.ofNullable(endedWaves.get(wave));
  }

  boolean gateWasOpen(String wave) {
    return openGates.contains(wave);
  }
}
