package dev.muster.rollout;

import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.TakenBack;
import dev.muster.plan.TargetChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run takes itself back, or the wave it is in, and tells of each target whether it really is as
 * before.
 */
final class OwnRollback {
  private final RolloutPorts ports;
  private final RunContext context;
  private final Plan plan;
  private final RunHistory history;
  private final Tally tally;
  private final OwnOperations own;

  OwnRollback(
      RolloutPorts ports,
      RunContext context,
      Plan plan,
      RunHistory history,
      WaveRun.Setting setting) {
    this.ports = ports;
    this.context = context;
    this.plan = plan;
    this.history = history;
    this.tally = setting.tally();
    this.own = setting.own();
  }

  /**
   * Takes back what the policy says.
   *
   * @param wave the one that the run is in
   */
  RunResult run(OnExceeded policy, String wave) {
    TakenBack run = whatToTakeBack(policy, wave);
    Map<Target, Outcome> done = within(run.targets(), tally.done());
    Rollback rollback = new Rollback(ports, context, run, done, events -> {});
    Rollback.End end = rollback.run(attemptsBefore(), history.underWay());
    if (end.interrupted()) {
      return RunResult.INTERRUPTED;
    }
    Set<Target> kept = run.kept();
    tally.record(restored(run, end, kept));
    tally.record(staying(run));
    if (!kept.isEmpty()) {
      ports.log().append(new Event.DefinitionKept(kept.stream().toList()));
    }
    rollback.tell(end);
    if (!end.leftover().isRestored()) {
      return RunResult.NEEDS_ATTENTION;
    }
    if (run.wave().isEmpty()) {
      return RunResult.ROLLED_BACK;
    }
    return kept.isEmpty() ? RunResult.WAVE_ROLLED_BACK : RunResult.NEEDS_ATTENTION;
  }

  private TakenBack whatToTakeBack(OnExceeded policy, String wave) {
    Set<StackSetName> changed = new LinkedHashSet<>(tally.changed());
    changed.addAll(history.touched());
    Set<Target> others = new HashSet<>(tally.madeByOthers());
    others.addAll(own.neverCreated(plan, context.before()));
    TakenBack run =
        TakenBack.run(
            withoutOthers(plan, others), changed, context.before(), succeeded(tally.done()));
    boolean first = plan.waves().get(0).name().equals(wave);
    return policy == OnExceeded.ROLLBACK_WAVE && !first ? run.only(wave) : run;
  }

  private int attemptsBefore() {
    OperationIds ids = new OperationIds(context.run(), "");
    return history.operations().all().stream().mapToInt(ids::rollbackAttempt).max().orElse(0);
  }

  private Map<Target, Outcome> restored(TakenBack run, Rollback.End end, Set<Target> kept) {
    Set<Target> open = end.open();
    Map<Target, Outcome> restored = new LinkedHashMap<>();
    for (Target target : run.targets()) {
      if (run.done().contains(target) && !kept.contains(target) && !open.contains(target)) {
        restored.put(
            target,
            run.wasOutdated(target)
                ? Outcome.rolledBack("it was OUTDATED, and has the former definition now")
                : Outcome.rolledBack());
      }
    }
    return restored;
  }

  /** What somebody else made, and the run then gave other values. */
  private Map<Target, Outcome> staying(TakenBack run) {
    Set<Target> changed = new HashSet<>(succeeded(tally.done()));
    changed.retainAll(tally.madeByOthers());
    return plan.waves().stream()
        .filter(wave -> run.wave().map(wave.name()::equals).orElse(true))
        .flatMap(PlannedWave::targets)
        .filter(changed::contains)
        .collect(
            Collectors.toMap(
                Function.identity(),
                target -> Outcome.skipped("somebody else made it, so it stays"),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** What the run did not make, though it was to, is not the run's to take away. */
  static Plan withoutOthers(Plan plan, Set<Target> madeByOthers) {
    Set<Target> others =
        plan.steps()
            .flatMap(step -> step.changes().stream())
            .filter(change -> change.action() == Action.CREATE)
            .map(TargetChange::target)
            .filter(madeByOthers::contains)
            .collect(Collectors.toSet());
    return others.isEmpty() ? plan : plan.without(others);
  }

  static Collection<Target> succeeded(Map<Target, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getValue().kind() == Outcome.Kind.SUCCEEDED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<Target, Outcome> within(Set<Target> targets, Map<Target, Outcome> outcomes) {
    Map<Target, Outcome> some = new LinkedHashMap<>(outcomes);
    some.keySet().retainAll(targets);
    return some;
  }
}
