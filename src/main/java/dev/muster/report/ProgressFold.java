package dev.muster.report;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.StackSetChanges;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.rollout.WaitReason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the events of a run so far say about where it is. */
public final class ProgressFold {
  private static final int LAST_FAILURES = 3;
  private static final String ROLLBACK = "rollback";

  private final AccountNames names;
  private final Map<String, Part> waves = new LinkedHashMap<>();
  private final Map<Target, Part> waveOf = new HashMap<>();
  private final Map<String, Map<StackSetName, Part>> stackSetsOf = new LinkedHashMap<>();
  private final Map<Target, Outcome.Kind> outcomes = new HashMap<>();
  private final Map<OperationId, Flight> flights = new LinkedHashMap<>();
  private final Deque<Progress.Failure> failures = new ArrayDeque<>();
  private final Map<String, Instant> waits = new LinkedHashMap<>();
  private final EventHandlers handlers = new EventHandlers();
  private Optional<RunId> run = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();
  private String command = "";
  private String doing = "";
  private int total;
  private int done;
  private int failed;

  /** Targets that are counted together. */
  private static final class Part {
    private final String name;
    private int total;
    private int done;
    private int failed;
    private String note = "";

    Part(String name) {
      this.name = name;
    }

    Progress.Bar bar(int inFlight) {
      return new Progress.Bar(
          name, total, done, failed, Math.min(inFlight, Math.max(0, total - done)), note);
    }
  }

  /** An operation that AWS is at. */
  private record Flight(StackSetName stackSet, String wave, int targets) {}

  /**
   * @param plan what the run set out to do
   */
  public ProgressFold(Plan plan, AccountNames names) {
    this.names = names;
    plan.waves().forEach(this::plan);
    handlers
        .on(Event.RunStarted.class, (at, event) -> started(at, event))
        .on(Event.WaveStarted.class, (at, event) -> doing = event.wave())
        .on(Event.WaveEnded.class, (at, event) -> doing = "")
        .on(Event.RollbackStarted.class, (at, event) -> rollback(event))
        .on(Event.RollbackEnded.class, (at, event) -> doing = "")
        .on(Event.OperationStarting.class, (at, event) -> starting(event))
        .on(Event.OperationObserved.class, (at, event) -> observed(event))
        .on(Event.OperationEnded.class, (at, event) -> ended(event))
        .on(Event.TargetEnded.class, (at, event) -> ended(event))
        .on(Event.Waiting.class, this::waiting);
  }

  private void plan(PlannedWave wave) {
    Part whole = waves.computeIfAbsent(wave.name(), Part::new);
    for (StackSetChanges changes : wave.stackSets()) {
      Part part = part(wave.name(), changes.stackSet());
      changes.steps().stream()
          .flatMap(step -> step.changes().stream())
          .forEach(
              change -> {
                if (waveOf.putIfAbsent(change.target(), whole) == null) {
                  whole.total++;
                  part.total++;
                  total++;
                }
              });
    }
  }

  private Part part(String wave, StackSetName stackSet) {
    return stackSetsOf
        .computeIfAbsent(wave, any -> new LinkedHashMap<>())
        .computeIfAbsent(stackSet, name -> new Part(name.value()));
  }

  /** Takes in the next event. */
  public void accept(RecordedEvent recorded) {
    run = Optional.of(recorded.run());
    waits.values().removeIf(until -> until.isBefore(recorded.at()));
    handlers.accept(recorded);
  }

  private void started(RecordedEvent recorded, Event.RunStarted event) {
    command = event.command();
    startedAt = startedAt.or(() -> Optional.of(recorded.at()));
  }

  private void rollback(Event.RollbackStarted event) {
    doing = ROLLBACK;
    stackSetsOf.put(ROLLBACK, new LinkedHashMap<>());
    event.stackSets().forEach(name -> part(ROLLBACK, name));
  }

  private void starting(Event.OperationStarting event) {
    int targets = event.targets().map(DeploymentTargets::size).orElse(0);
    flights.put(event.operation(), new Flight(event.stackSet(), doing, targets));
    Part part = part(doing, event.stackSet());
    part.note = Spoken.of(event.kind());
    if (doing.equals(ROLLBACK)) {
      part.total += targets;
    }
  }

  private void observed(Event.OperationObserved event) {
    waits.clear();
    Optional.ofNullable(flights.get(event.operation()))
        .ifPresent(flight -> part(flight.wave(), flight.stackSet()).note = note(event));
  }

  private static String note(Event.OperationObserved event) {
    return event.failedInstances() == 0
        ? event.status()
        : event.status() + ", " + event.failedInstances() + " failed so far";
  }

  private void ended(Event.OperationEnded event) {
    Optional.ofNullable(flights.remove(event.operation()))
        .ifPresent(
            flight -> {
              Part part = part(flight.wave(), flight.stackSet());
              part.note = "";
              if (flight.wave().equals(ROLLBACK)) {
                part.done += flight.targets();
                part.failed += event.failed();
              }
            });
  }

  private void ended(Event.TargetEnded event) {
    Target target = event.target();
    Outcome.Kind kind = event.outcome().kind();
    Optional<Outcome.Kind> before = Optional.ofNullable(outcomes.put(target, kind));
    Optional.ofNullable(waveOf.get(target))
        .ifPresent(
            wave -> {
              Part part = part(wave.name, target.stackSet());
              int more = before.isEmpty() ? 1 : 0;
              int worse =
                  (kind == Outcome.Kind.FAILED ? 1 : 0)
                      - (before.equals(Optional.of(Outcome.Kind.FAILED)) ? 1 : 0);
              count(wave, more, worse);
              count(part, more, worse);
              done += more;
              failed += worse;
            });
    if (kind == Outcome.Kind.FAILED) {
      failures.add(new Progress.Failure(told(target), event.outcome().cause()));
      if (failures.size() > LAST_FAILURES) {
        failures.remove();
      }
    }
  }

  private static void count(Part part, int done, int failed) {
    part.done += done;
    part.failed += failed;
  }

  private String told(Target target) {
    return target.account()
        + " "
        + names.of(target.account()).name()
        + ", "
        + target.stackSet()
        + " "
        + target.region();
  }

  private void waiting(RecordedEvent recorded, Event.Waiting event) {
    if (event.reason() != WaitReason.OPERATION_RUNNING) {
      String subject = event.subject().isBlank() ? "" : " (" + event.subject() + ")";
      waits.put(
          event.reason().phrase() + subject,
          recorded.at().plus(event.deadline().orElse(event.duration())));
    }
  }

  /** Where the run is now. */
  public Progress now() {
    List<Progress.Bar> bars = new ArrayList<>();
    waves.values().forEach(wave -> bars.add(wave.bar(inFlight(wave.name, Optional.empty()))));
    List<Progress.Bar> sets = new ArrayList<>();
    stackSetsOf
        .getOrDefault(doing, Map.of())
        .forEach((name, part) -> sets.add(part.bar(inFlight(doing, Optional.of(name)))));
    return new Progress(
        run,
        command,
        startedAt,
        total,
        done,
        failed,
        bars,
        doing,
        doing.isBlank() ? List.of() : sets,
        List.copyOf(failures),
        waits.entrySet().stream()
            .map(entry -> new Progress.Waiting(entry.getKey(), entry.getValue()))
            .toList());
  }

  private int inFlight(String wave, Optional<StackSetName> stackSet) {
    return flights.values().stream()
        .filter(flight -> flight.wave().equals(wave))
        .filter(flight -> stackSet.isEmpty() || stackSet.get().equals(flight.stackSet()))
        .mapToInt(Flight::targets)
        .sum();
  }
}
