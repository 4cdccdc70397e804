package dev.muster.report;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the events of a run add up to. Events that come in again change nothing. */
final class RunFold {
  private final SortedMap<Target, Outcome> outcomes = new TreeMap<>();
  private final SortedMap<Target, String> failures = new TreeMap<>();
  private final Map<String, WaveResult> waves = new LinkedHashMap<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final List<String> notRestored = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private Optional<Event.RunStarted> start = Optional.empty();
  private Optional<RunResult> result = Optional.empty();

  private final EventHandlers handlers =
      new EventHandlers()
          .on(Event.RunStarted.class, (recorded, event) -> started(event))
          .on(Event.WaveStarted.class, (recorded, event) -> waveStarted(recorded.at(), event))
          .on(Event.WaveEnded.class, (recorded, event) -> waveEnded(recorded.at(), event))
          .on(Event.TargetEnded.class, (recorded, event) -> ended(event))
          .on(Event.ToleranceExceeded.class, (recorded, event) -> exceeded(event))
          .on(Event.DefinitionReplaced.class, (recorded, event) -> replaced(event))
          .on(Event.GateChecked.class, (recorded, event) -> gate(event))
          .on(Event.CauseUnread.class, (recorded, event) -> unread(event))
          .on(Event.Halted.class, (recorded, event) -> remarks.add("Halted: " + event.why()))
          .on(Event.CloudRefused.class, (recorded, event) -> refused(event))
          .on(Event.RollbackStarted.class, (recorded, event) -> commands.clear())
          .on(Event.CommandsLeft.class, (recorded, event) -> commands.addAll(event.commands()))
          .on(Event.RollbackEnded.class, (recorded, event) -> restored(event))
          .on(Event.DefinitionKept.class, (recorded, event) -> kept(event))
          .on(Event.LeftOutdated.class, (recorded, event) -> outdated(event))
          .on(Event.RunEnded.class, (recorded, event) -> result = Optional.of(event.result()));

  void accept(RecordedEvent recorded) {
    result = Optional.empty();
    handlers.accept(recorded);
  }

  private void started(Event.RunStarted event) {
    if (start.isEmpty()) {
      start = Optional.of(event);
    }
    event
        .waves()
        .forEach(
            wave ->
                waves.putIfAbsent(
                    wave,
                    new WaveResult(
                        wave,
                        WaveResult.State.NOT_STARTED,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of())));
  }

  private void waveStarted(Instant at, Event.WaveStarted event) {
    waves.put(
        event.wave(),
        new WaveResult(
            event.wave(),
            WaveResult.State.STARTED,
            event.accounts(),
            event.targets(),
            Optional.of(at),
            Optional.empty(),
            Map.of()));
  }

  private void waveEnded(Instant at, Event.WaveEnded event) {
    waves.computeIfPresent(
        event.wave(),
        (name, wave) ->
            new WaveResult(
                name,
                WaveResult.State.ENDED,
                wave.accounts(),
                wave.targets(),
                wave.startedAt(),
                Optional.of(at),
                event.outcomes()));
  }

  private void ended(Event.TargetEnded event) {
    outcomes.put(event.target(), event.outcome());
    switch (event.outcome().kind()) {
      case FAILED -> failures.put(event.target(), event.outcome().cause());
      case SUCCEEDED -> failures.remove(event.target());
      // Rolled back or not: the reason why it failed before stays worth knowing.
      case CANCELLED, SKIPPED, ROLLED_BACK, NOT_STARTED, UNFINISHED -> {}
    }
  }

  private void exceeded(Event.ToleranceExceeded event) {
    remarks.add(
        event.stackSet()
            + ": "
            + Count.of(event.failedAccounts(), "account")
            + " failed, more than the tolerated "
            + event.tolerated()
            + ".");
  }

  private void gate(Event.GateChecked event) {
    if (event.exitCode() != 0) {
      String output = event.output().isBlank() ? "." : ": " + event.output().strip();
      remarks.add(
          "The gate of wave "
              + event.wave()
              + " said no: "
              + event.command()
              + " ended with "
              + event.exitCode()
              + output);
    }
  }

  private void unread(Event.CauseUnread event) {
    remarks.add(
        "Causes are told as StackSets sums them up, since "
            + event.target().account()
            + " could not be asked ("
            + event.message()
            + "). "
            + event.advice());
  }

  private void replaced(Event.DefinitionReplaced event) {
    remarks.add(
        event.stackSet() + ": somebody else changed the definition while the run was under way.");
  }

  private void kept(Event.DefinitionKept event) {
    SortedMap<StackSetName, Integer> kept = new TreeMap<>();
    event.targets().forEach(target -> kept.merge(target.stackSet(), 1, Integer::sum));
    kept.forEach(
        (stackSet, count) ->
            remarks.add(
                stackSet
                    + ": "
                    + Count.of(count, "target")
                    + " updated by this wave keep the new definition, since a stack set has only"
                    + " one, and it held that already."));
  }

  private void outdated(Event.LeftOutdated event) {
    long accounts = event.targets().stream().map(Target::account).distinct().count();
    remarks.add(
        "StackSets cannot reach "
            + Count.of((int) accounts, "account")
            + " and shows it as OUTDATED there; the stacks themselves were never changed.");
  }

  private void refused(Event.CloudRefused event) {
    remarks.add(
        "AWS refused " + event.action() + ": " + event.message() + " (" + event.code() + ")");
  }

  private void restored(Event.RollbackEnded event) {
    notRestored.clear();
    notRestored.addAll(event.notRestored());
  }

  Optional<Event.RunStarted> start() {
    return start;
  }

  Optional<RunResult> result() {
    return result;
  }

  SortedMap<Target, Outcome> outcomes() {
    return outcomes;
  }

  SortedMap<Target, String> failures() {
    return failures;
  }

  List<WaveResult> waves() {
    return List.copyOf(waves.values());
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  List<String> notRestored() {
    return List.copyOf(notRestored);
  }

  List<String> commands() {
    return List.copyOf(commands);
  }

  List<StackSetName> stackSets() {
    return start.map(Event.RunStarted::stackSets).orElse(List.of());
  }
}
