package dev.muster.rollout;

import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Restoration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private final Tally tally;

  Rollback(RolloutPorts ports, RunContext context, Plan plan, Tally tally) {
    this.ports = ports;
    this.context = context;
    this.plan = plan;
    this.tally = tally;
  }

  RunResult run(ObservedState before) {
    List<StackSetName> changed = new ArrayList<>(tally.changed());
    ports.log().append(new Event.RollbackStarted(changed));
    Map<Target, Outcome> done = tally.outcomes();
    ObservedState now = ports.observations().observe(changed);
    Plan left = Restoration.plan(plan, changed, before, now);
    int attempt = 0;
    do {
      if (walk(left, now, ++attempt) == WaveRun.Ending.INTERRUPTED) {
        ports.log().append(new Event.Halted("interrupted while rolling back"));
        return RunResult.INTERRUPTED;
      }
      now = ports.observations().observe(changed);
      left = Restoration.plan(plan, changed, before, now);
    } while (!Leftover.of(left, done).isRestored() && attempt < ports.settings().restoreAttempts());
    return end(left, done);
  }

  private WaveRun.Ending walk(Plan left, ObservedState now, int attempt) {
    WaveRun.Setting setting =
        new WaveRun.Setting(
            ports,
            left,
            new OperationIds(context.run(), "rb" + attempt + "-"),
            new Tally(left, events -> {}, true),
            new WrittenOverrides(ports.overrides(), now),
            false);
    for (PlannedWave wave : left.waves()) {
      WaveRun.Ending ending = new WaveRun(setting, wave).run();
      if (ending == WaveRun.Ending.INTERRUPTED) {
        return ending;
      }
    }
    return WaveRun.Ending.COMPLETED;
  }

  private RunResult end(Plan left, Map<Target, Outcome> done) {
    Leftover leftover = Leftover.of(left, done);
    Set<Target> open = new HashSet<>();
    left.targets().forEach(open::add);
    Map<Target, Outcome> restored = new LinkedHashMap<>();
    done.forEach(
        (target, outcome) -> {
          if (outcome.kind() == Outcome.Kind.SUCCEEDED && !open.contains(target)) {
            restored.put(target, Outcome.rolledBack());
          }
        });
    tally.record(restored);
    if (!leftover.onlyOutdated().isEmpty()) {
      ports.log().append(new Event.LeftOutdated(leftover.onlyOutdated()));
    }
    ports.log().append(new Event.RollbackEnded(leftover.notRestored()));
    return leftover.isRestored() ? RunResult.ROLLED_BACK : RunResult.NEEDS_ATTENTION;
  }
}
