package dev.muster.report;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.WaitReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** When the operations of a run went on, and what the run waited for beside them. */
final class TimelineFold {
  private record Wait(WaitReason reason, String subject) {}

  private final Map<OperationId, OperationSpan> operations = new LinkedHashMap<>();
  private final List<WaitSpan> waits = new ArrayList<>();

  /** Where in {@link #waits} the latest wait of its kind stands. */
  private final Map<Wait, Integer> latest = new LinkedHashMap<>();

  /** Until when the waits may last that nobody has seen the end of. */
  private final Map<Wait, Instant> open = new LinkedHashMap<>();

  private String wave = "";

  private final EventHandlers handlers =
      new EventHandlers()
          .on(Event.WaveStarted.class, (recorded, event) -> wave = event.wave())
          .on(Event.WaveEnded.class, (recorded, event) -> wave = "")
          .on(Event.RollbackStarted.class, (recorded, event) -> wave = "")
          .on(Event.OperationStarting.class, this::starting)
          .on(Event.OperationObserved.class, this::observed)
          .on(Event.OperationEnded.class, this::ended)
          .on(Event.Waiting.class, this::waiting);

  void accept(RecordedEvent recorded) {
    prolong(recorded.at());
    handlers.accept(recorded);
  }

  /** A wait is never longer than it said, and never longer than the run has been heard of. */
  private void prolong(Instant now) {
    open.forEach(
        (wait, limit) -> {
          int index = Objects.requireNonNull(latest.get(wait));
          waits.set(index, waits.get(index).until(earlier(now, limit)));
        });
    open.values().removeIf(limit -> !limit.isAfter(now));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void starting(RecordedEvent recorded, Event.OperationStarting event) {
    Optional<DeploymentTargets> targets = event.targets();
    operations.putIfAbsent(
        event.operation(),
        new OperationSpan(
            event.stackSet(),
            event.operation(),
            event.kind(),
            wave,
            targets.map(where -> where.accounts().size()).orElse(0),
            targets.<List<Region>>map(where -> List.copyOf(where.regions())).orElse(List.of()),
            recorded.at(),
            Optional.empty(),
            "",
            0,
            0,
            0));
  }

  private void observed(RecordedEvent recorded, Event.OperationObserved event) {
    change(event.operation(), span -> span.observed(event.status(), event.failedInstances()));
  }

  private void ended(RecordedEvent recorded, Event.OperationEnded event) {
    change(
        event.operation(),
        span ->
            span.ended(
                recorded.at(),
                event.status(),
                event.succeeded(),
                event.failed(),
                event.cancelled()));
  }

  private void change(OperationId id, UnaryOperator<OperationSpan> change) {
    operations.computeIfPresent(id, (key, span) -> change.apply(span));
  }

  private void waiting(RecordedEvent recorded, Event.Waiting event) {
    if (event.reason() == WaitReason.OPERATION_RUNNING) {
      return;
    }
    Wait wait = new Wait(event.reason(), event.subject());
    Integer before = latest.get(wait);
    if (before == null || waits.get(before).until().isBefore(recorded.at())) {
      latest.put(wait, waits.size());
      waits.add(new WaitSpan(event.reason(), event.subject(), recorded.at(), recorded.at()));
    }
    open.put(wait, recorded.at().plus(event.duration()));
  }

  List<OperationSpan> operations() {
    return List.copyOf(operations.values());
  }

  /** Those that lasted. */
  List<WaitSpan> waits() {
    return waits.stream().filter(wait -> wait.until().isAfter(wait.from())).toList();
  }
}
