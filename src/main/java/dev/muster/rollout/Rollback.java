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
    Plan left = Restoration.plan(plan, changed, before, ports.observations().observe(changed));
    for (int attempt = 1;
        attempt <= ports.settings().restoreAttempts() && !left.isEmpty();
        attempt++) {
      if (walk(left, attempt) == WaveRun.Ending.INTERRUPTED) {
        ports.log().append(new Event.Halted("interrupted while rolling back"));
        return RunResult.INTERRUPTED;
      }
      left = Restoration.plan(plan, changed, before, ports.observations().observe(changed));
    }
    return end(left);
  }

  private WaveRun.Ending walk(Plan left, int attempt) {
    WaveRun.Setting setting =
        new WaveRun.Setting(
            ports,
            left,
            new OperationIds(context.run(), "rb" + attempt + "-"),
            new Tally(left, events -> {}, true),
            new WrittenOverrides(ports.overrides(), context.before()),
            false);
    for (PlannedWave wave : left.waves()) {
      WaveRun.Ending ending = new WaveRun(setting, wave).run();
      if (ending == WaveRun.Ending.INTERRUPTED) {
        return ending;
      }
    }
    return WaveRun.Ending.COMPLETED;
  }

  private RunResult end(Plan left) {
    Set<Target> open = new HashSet<>();
    left.targets().forEach(open::add);
    Map<Target, Outcome> restored = new LinkedHashMap<>();
    for (Map.Entry<Target, Outcome> entry : tally.outcomes().entrySet()) {
      if (entry.getValue().kind() == Outcome.Kind.SUCCEEDED && !open.contains(entry.getKey())) {
        restored.put(entry.getKey(), Outcome.rolledBack());
      }
    }
    tally.record(restored);
    List<String> notRestored = new ArrayList<>();
    left.steps()
        .forEach(step -> notRestored.add(step.stackSet() + ": " + step.kind() + " is still to do"));
    ports.log().append(new Event.RollbackEnded(notRestored));
    return notRestored.isEmpty() ? RunResult.ROLLED_BACK : RunResult.NEEDS_ATTENTION;
  }
}
