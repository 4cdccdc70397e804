package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.Restoration;
import dev.muster.plan.TakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a run back: plans the way to the former state, walks it without any tolerance for giving
 * up, looks again, and repeats until nothing is left to do or the attempts are used up.
 */
final class Rollback {
  private final RolloutPorts ports;
  private final RunContext context;
  private final TakenBack run;
  private final Map<Target, Outcome> done;
  private final RunLog outcomes;
  private Map<OperationId, StackSetName> lastUnderWay = Map.of();

  /**
   * @param done what the run had done
   * @param outcomes hears what becomes of the targets on the way back
   */
  Rollback(
      RolloutPorts ports,
      RunContext context,
      TakenBack run,
      Map<Target, Outcome> done,
      RunLog outcomes) {
    this.ports = ports;
    this.context = context;
    this.run = run;
    this.done = done;
    this.outcomes = outcomes;
  }

  /**
   * What a rollback came to.
   *
   * @param left the plan that would restore the rest
   */
  record End(boolean interrupted, Plan left, Leftover leftover) {
    /** The targets that are not as before, those that StackSets gave up included. */
    Set<Target> open() {
      Set<Target> open = left.targets().collect(Collectors.toSet());
      left.skipped().stream()
          .filter(skipped -> skipped.reason() == Reason.INSTANCE_INOPERABLE)
          .forEach(skipped -> open.add(skipped.target()));
      return open;
    }
  }

  /**
   * @param attemptsBefore how many a process before this one had made
   * @param underWay what that process had asked for, and AWS may still be at
   */
  End run(int attemptsBefore, Map<OperationId, StackSetName> underWay) {
    ports.log().append(new Event.RollbackStarted(List.copyOf(run.changed())));
    EarlierOperations.await(ports, underWay);
    ObservedState now = ports.observations().observe(run.changed());
    Plan left = Restoration.plan(run, now);
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= ports.settings().restoreAttempts();
      if (attempt > 1) {
        pause();
      }
      try {
        if (walk(left, now, attemptsBefore + attempt) == WaveRun.Ending.INTERRUPTED) {
          return new End(true, left, Leftover.of(left, done));
        }
      } catch (CloudException e) {
        last |= e.isRefusal();
        refused(e);
      }
      try {
        EarlierOperations.await(ports, lastUnderWay);
        now = ports.observations().observe(run.changed());
        left = Restoration.plan(run, now);
      } catch (CloudException e) {
        last = true;
        refused(e);
      }
      Leftover leftover = Leftover.of(left, done);
      // What StackSets gave up is left, and no further attempt can do anything about it.
      if (leftover.isRestored() || last || left.isEmpty()) {
        return new End(false, left, leftover);
      }
    }
  }

  private WaveRun.Ending walk(Plan left, ObservedState now, int attempt) {
    lastUnderWay = Map.of();
    WaveRun.Setting setting =
        new WaveRun.Setting(
            ports,
            left,
            OperationIds.ofRollback(context.run(), attempt),
            new Tally(left, outcomes, true),
            new OwnOperations(context.run(), RunHistory.none().operations()),
            new WrittenOverrides(ports.overrides(), now),
            false,
            false,
            RunHistory.none(),
            new RootCauses(ports),
            Instant.MAX);
    for (PlannedWave wave : left.waves()) {
      WaveRun walking = new WaveRun(setting, wave, false);
      try {
        if (walking.run() == WaveRun.Ending.INTERRUPTED) {
          String stillGoing = EarlierOperations.stillGoing(walking.underWay());
          ports.log().append(new Event.Halted("interrupted while rolling back" + stillGoing));
          return WaveRun.Ending.INTERRUPTED;
        }
      } catch (CloudException e) {
        // What goes on beside it must be over before anybody looks again.
        lastUnderWay = walking.underWay();
        ports.log().append(new Event.WaveEnded(wave.name(), setting.tally().counts(List.of())));
        throw e;
      }
    }
    return WaveRun.Ending.COMPLETED;
  }

  /** What just failed seldom goes well at once. */
  private void pause() {
    Duration pause = ports.settings().otherOperation();
    ports.log().append(new Event.Waiting(WaitReason.ANOTHER_ATTEMPT, "", pause, Optional.empty()));
    new Pause(ports).sleep(pause);
  }

  private void refused(CloudException e) {
    String message = (e.getMessage() + " " + e.advice()).strip();
    ports.log().append(new Event.CloudRefused(e.action(), e.code(), message));
  }

  /** Tells what is left. */
  void tell(End end) {
    RunLog log = ports.log();
    Leftover leftover = end.leftover();
    if (!leftover.isRestored()) {
      log.append(new Event.CommandsLeft(new CommandsByHand(ports.stackSets()).of(end.left())));
    }
    if (!leftover.onlyOutdated().isEmpty()) {
      log.append(new Event.LeftOutdated(leftover.onlyOutdated()));
    }
    log.append(new Event.RollbackEnded(leftover.notRestored()));
  }
}
