package dev.muster.rollout;

import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Restoration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a run back: plans the way to the former state, walks it without any tolerance for giving
 * up, looks again, and repeats until nothing is left to do or the attempts are used up.
 */
final class Rollback {
  private final RolloutPorts ports;
  private final RunContext context;
  private final Plan plan;
  private final Set<StackSetName> changed;
  private final Map<Target, Outcome> done;
  private final RunLog outcomes;

  /**
   * @param plan of the run that is taken back
   * @param changed the stack sets in which that run changed something
   * @param done what that run had done
   * @param outcomes hears what becomes of the targets on the way back
   */
  Rollback(
      RolloutPorts ports,
      RunContext context,
      Plan plan,
      Set<StackSetName> changed,
      Map<Target, Outcome> done,
      RunLog outcomes) {
    this.ports = ports;
    this.context = context;
    this.plan = plan;
    this.changed = changed;
    this.done = done;
    this.outcomes = outcomes;
  }

  /**
   * What a rollback came to.
   *
   * @param left the plan that would restore the rest
   */
  record End(boolean interrupted, Plan left, Leftover leftover) {}

  /**
   * @param attemptsBefore how many a process before this one had made
   */
  End run(ObservedState before, int attemptsBefore) {
    ports.log().append(new Event.RollbackStarted(List.copyOf(changed)));
    ObservedState now = ports.observations().observe(changed);
    Plan left = Restoration.plan(plan, changed, before, now);
    int attempt = 0;
    do {
      attempt++;
      if (walk(left, now, attemptsBefore + attempt) == WaveRun.Ending.INTERRUPTED) {
        ports.log().append(new Event.Halted("interrupted while rolling back"));
        return new End(true, left, Leftover.of(left, done));
      }
      now = ports.observations().observe(changed);
      left = Restoration.plan(plan, changed, before, now);
    } while (!Leftover.of(left, done).isRestored() && attempt < ports.settings().restoreAttempts());
    return new End(false, left, Leftover.of(left, done));
  }

  private WaveRun.Ending walk(Plan left, ObservedState now, int attempt) {
    WaveRun.Setting setting =
        new WaveRun.Setting(
            ports,
            left,
            OperationIds.ofRollback(context.run(), attempt),
            new Tally(left, outcomes, true),
            new WrittenOverrides(ports.overrides(), now),
            false,
            RunHistory.none(),
            new RootCauses(ports),
            Instant.MAX);
    for (PlannedWave wave : left.waves()) {
      WaveRun.Ending ending = new WaveRun(setting, wave).run();
      if (ending == WaveRun.Ending.INTERRUPTED) {
        return ending;
      }
    }
    return WaveRun.Ending.COMPLETED;
  }

  /** Tells what is left. */
  static void tell(RunLog log, Leftover leftover) {
    if (!leftover.onlyOutdated().isEmpty()) {
      log.append(new Event.LeftOutdated(leftover.onlyOutdated()));
    }
    log.append(new Event.RollbackEnded(leftover.notRestored()));
  }
}
