package dev.muster.rollout;

import dev.muster.cloud.StackSetDescription;
import dev.muster.model.StackSetContent;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
   */
  record Setting(
      RolloutPorts ports,
      Plan plan,
      OperationIds ids,
      Tally tally,
      WrittenOverrides overrides,
      boolean removesFailedCreations) {}

  /** How a wave ended. */
  enum Ending {
    COMPLETED,
    /** A stack set has more failed accounts than it tolerates. */
    EXCEEDED,
    /** Somebody else stopped an operation, or replaced a definition. */
    DISTURBED,
    INTERRUPTED
  }

  WaveRun(Setting setting, PlannedWave wave) {
    this.setting = setting;
    this.wave = wave;
    this.works =
        wave.stackSets().stream().map(changes -> new StackSetWork(setting, changes)).toList();
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
  List<String> inFlight() {
    return works.stream()
        .flatMap(work -> work.operation().map(id -> work.stackSet() + " " + id).stream())
        .toList();
  }

  private Ending walk() {
    while (true) {
      if (setting.ports().interruption().requested()) {
        return Ending.INTERRUPTED;
      }
      Instant now = setting.ports().time().instant();
      ready().stream().filter(w -> !w.due().isAfter(now)).forEach(w -> w.tick(now));
      boolean exceeded = works.stream().anyMatch(w -> setting.tally().exceeded(w.stackSet()));
      boolean disturbed = works.stream().anyMatch(StackSetWork::wasStoppedByOthers);
      if (exceeded) {
        works.forEach(StackSetWork::stop);
      }
      if (exceeded || disturbed) {
        works.forEach(StackSetWork::abandon);
      }
      if (works.stream().allMatch(StackSetWork::isDone)) {
        return exceeded ? Ending.EXCEEDED : disturbed ? Ending.DISTURBED : Ending.COMPLETED;
      }
      sleepUntilDue(now);
    }
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
        .ifPresent(due -> setting.ports().time().sleep(Duration.between(now, due)));
  }

  /** Stack sets of this wave that no longer hold what the run gave them. */
  List<StackSetName> replacedDefinitions() {
    return wave.stackSets().stream()
        .filter(changes -> !givesDefinition(changes))
        .map(StackSetChanges::stackSet)
        .filter(this::isReplaced)
        .toList();
  }

  private static boolean givesDefinition(StackSetChanges changes) {
    return changes.steps().stream()
        .map(Step::kind)
        .anyMatch(
            kind ->
                kind == Step.Kind.CREATE_STACK_SET
                    || kind == Step.Kind.UPDATE_DEFINITION
                    || kind == Step.Kind.UPDATE_EMPTY_STACK_SET);
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
