package dev.muster.rollout;

import dev.muster.cloud.StackSetDescription;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks one wave: stack sets in the order of their dependencies, independent ones side by side. */
final class WaveRun {
  private final Setting setting;
  private final PlannedWave wave;
  private final List<StackSetWork> works;

  /**
   * What the waves of a run share.
   *
   * @param removesFailedCreations whether a creation that failed is taken away
   * @param replans whether the rest of a wave is planned again when somebody changed what it is for
   * @param own what the run got from AWS so far
   * @param history what a process before this one had done
   * @param end when nothing new is started any more
   */
  record Setting(
      RolloutPorts ports,
      Plan plan,
      OperationIds ids,
      Tally tally,
      OwnOperations own,
      WrittenOverrides overrides,
      boolean removesFailedCreations,
      boolean replans,
      RunHistory history,
      RootCauses causes,
      Instant end) {}

  /** How a wave ended. */
  enum Ending {
    COMPLETED,
    /** A stack set has more failed accounts than it tolerates. */
    EXCEEDED,
    /** Somebody else stopped an operation, or replaced a definition. */
    DISTURBED,
    /** Somebody wants us to stop, or the time is over. */
    INTERRUPTED
  }

  /**
   * @param afterAWhile whether the plan is so old that what has not begun is looked at first
   */
  WaveRun(Setting setting, PlannedWave wave, boolean afterAWhile) {
    this.setting = setting;
    this.wave = wave;
    this.works =
        wave.stackSets().stream()
            .map(changes -> new StackSetWork(setting, changes, afterAWhile))
            .toList();
  }

  Ending run() {
    List<Target> targets = wave.targets().toList();
    long accounts = targets.stream().map(Target::account).distinct().count();
    log().append(new Event.WaveStarted(wave.name(), (int) accounts, targets.size()));
    Ending ending = walk();
    log().append(new Event.WaveEnded(wave.name(), setting.tally().counts(targets)));
    return ending;
  }

  /** The operations that go on at AWS whatever becomes of us. */
  Map<OperationId, StackSetName> underWay() {
    Map<OperationId, StackSetName> underWay = new LinkedHashMap<>();
    works.forEach(work -> work.underWay().forEach(id -> underWay.put(id, work.stackSet())));
    return underWay;
  }

  /** What becomes of their targets when the run ends now. */
  Map<Target, Outcome> unfinished() {
    Map<Target, Outcome> unfinished = new LinkedHashMap<>();
    works.forEach(work -> unfinished.putAll(work.unfinished()));
    return unfinished;
  }

  /** Whether there is nothing left to do, which is so when a resumed run had done it all. */
  boolean isDone() {
    return works.stream().allMatch(StackSetWork::isDone);
  }

  private Ending walk() {
    works.forEach(StackSetWork::attach);
    while (true) {
      Instant now = setting.ports().time().instant();
      if (isOver(now)) {
        return Ending.INTERRUPTED;
      }
      // Judged before anything starts: a resumed run may have failed too much already.
      judge();
      if (isDone()) {
        return ending();
      }
      for (StackSetWork work : ready()) {
        if (!work.isDone() && !work.due().isAfter(now) && !isOver(now)) {
          work.tick(now);
          judge();
        }
      }
      if (isDone()) {
        return ending();
      }
      sleepUntilDue(now);
    }
  }

  /** Whether nothing new may start any more. */
  private boolean isOver(Instant now) {
    return setting.ports().interruption().requested() || !now.isBefore(setting.end());
  }

  /** Stops what must not go on. */
  private void judge() {
    if (isExceeded()) {
      works.forEach(StackSetWork::stop);
    }
    if (isExceeded() || isDisturbed()) {
      works.forEach(StackSetWork::abandon);
    }
  }

  private Ending ending() {
    return isExceeded() ? Ending.EXCEEDED : isDisturbed() ? Ending.DISTURBED : Ending.COMPLETED;
  }

  private boolean isExceeded() {
    return works.stream().anyMatch(w -> setting.tally().exceeded(w.stackSet()));
  }

  private boolean isDisturbed() {
    return works.stream().anyMatch(work -> work.disturbance().isPresent());
  }

  /** What somebody else did; only once the wave is {@link Ending#DISTURBED}. */
  String disturbance() {
    return works.stream()
        .flatMap(work -> work.disturbance().stream())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private List<StackSetWork> ready() {
    Set<StackSetName> undone =
        works.stream()
            .filter(work -> !work.isDone())
            .map(StackSetWork::stackSet)
            .collect(Collectors.toSet());
    return works.stream()
        .filter(work -> !work.isDone())
        .filter(work -> work.dependsOn().stream().noneMatch(undone::contains))
        .toList();
  }

  private void sleepUntilDue(Instant now) {
    ready().stream()
        .map(StackSetWork::due)
        .min(Comparator.naturalOrder())
        .filter(due -> due.isAfter(now))
        .ifPresent(due -> new Pause(setting.ports()).sleep(Duration.between(now, due)));
  }

  /** Stack sets of this wave that no longer hold what the run gave them. */
  List<StackSetName> replacedDefinitions() {
    return works.stream()
        .filter(work -> !work.isDone() && !work.givesDefinition())
        .map(StackSetWork::stackSet)
        .filter(this::isReplaced)
        .toList();
  }

  private boolean isReplaced(StackSetName name) {
    Optional<StackSetContent> holds =
        setting.ports().stackSets().describe(name).map(StackSetDescription::content);
    StackSetContent ours = setting.plan().definition(name).orElseThrow().after();
    return !holds.map(StackSetContent::version).equals(Optional.of(ours.version()));
  }

  private RunLog log() {
    return setting.ports().log();
  }
}
