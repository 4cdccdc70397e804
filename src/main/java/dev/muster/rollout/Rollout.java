package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Skipped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out a plan, wave by wave. The steps are: say what is skipped; for each wave check that
 * the stack sets still hold our definitions, walk it, bake, ask its gate; when too much failed,
 * apply the policy. A run that stopped half-way goes on where its events end.
 */
public final class Rollout {
  private final RolloutPorts ports;
  private final RunContext context;
  private final Plan plan;
  private final RunHistory history;
  private final FailurePolicy policy;
  private final boolean resumed;
  private final Tally tally;
  private final WaveRun.Setting setting;
  private final WaveEnd waveEnd;
  private final EarlyEnd earlyEnd;
  private Optional<WaveRun> walking = Optional.empty();

  public Rollout(RolloutPorts ports, RunContext context, Plan plan) {
    this(ports, context, plan, List.of());
  }

  private Rollout(RolloutPorts ports, RunContext context, Plan plan, List<RecordedEvent> told) {
    this.ports = ports;
    this.context = context;
    this.plan = plan;
    this.history = RunHistory.of(told);
    this.resumed = !told.isEmpty();
    // What was agreed on when the run began holds to its end, whatever the file says by now.
    this.policy = history.start().flatMap(Event.RunStarted::policy).orElse(context.policy());
    boolean unlimited = policy.toleranceExceeded() == OnExceeded.CONTINUE;
    this.tally = new Tally(plan, ports.log(), unlimited);
    tally.restore(history);
    WrittenOverrides overrides = new WrittenOverrides(ports.overrides(), context.before());
    if (resumed) {
      overrides.resume(plan, history);
    }
    Instant now = ports.time().instant();
    this.setting =
        new WaveRun.Setting(
            ports,
            plan,
            new OperationIds(context.run(), ""),
            tally,
            new OwnOperations(context.run(), history.operations()),
            overrides,
            policy.account() == FailurePolicy.OnAccount.ROLLBACK,
            true,
            history,
            new RootCauses(ports),
            context.limits().longest().map(now::plus).orElse(Instant.MAX));
    this.waveEnd = new WaveEnd(ports, context.run(), history);
    this.earlyEnd = new EarlyEnd(ports, tally);
  }

  /**
   * The same run, to go on where a process before this one left it.
   *
   * @param plan what the run set out to do
   * @param told every event of the run so far, at least one
   */
  public static Rollout resuming(
      RolloutPorts ports, RunContext context, Plan plan, List<RecordedEvent> told) {
    return new Rollout(ports, context, plan, told);
  }

  /** Runs to the end; every ending is a result, not an exception. */
  public RunResult run() {
    ports
        .log()
        .append(resumed ? new Event.RunResumed(context.command(), context.caller()) : started());
    tally.record(skipped());
    RunResult result;
    try {
      result = history.isRollingBack() ? rollback(history.lastStarted()) : waves();
    } catch (CloudException e) {
      result = earlyEnd.refused(e, underWay());
    }
    Map<Target, Outcome> seen = walking.map(WaveRun::unfinished).orElse(Map.of());
    Map<Target, Outcome> unfinished = new LinkedHashMap<>();
    plan.targets()
        .filter(tally::isOpen)
        .forEach(
            target ->
                unfinished.put(
                    target,
                    Optional.ofNullable(seen.get(target))
                        .orElseGet(() -> tally.neverFinished(target))));
    tally.record(unfinished);
    ports.log().append(new Event.RunEnded(result, tally.counts(everyTarget())));
    return result;
  }

  /** An instance that is kept may still lose the override of a parameter that goes. */
  private Map<Target, Outcome> skipped() {
    Set<Target> changed = plan.targets().collect(Collectors.toSet());
    Map<Target, Outcome> skipped = new LinkedHashMap<>();
    plan.skipped().stream()
        .filter(s -> !changed.contains(s.target()))
        .forEach(s -> skipped.put(s.target(), Outcome.skipped(describe(s))));
    return skipped;
  }

  private RunResult waves() {
    List<String> names = plan.waves().stream().map(PlannedWave::name).toList();
    for (int i = history.passed(names); i < plan.waves().size(); i++) {
      PlannedWave wave = plan.waves().get(i);
      Optional<RunResult> end = wave(wave, i == plan.waves().size() - 1);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return tally.isAllRight(plan.skipped()) ? RunResult.SUCCEEDED : RunResult.PARTLY_SUCCEEDED;
  }

  /** The end of the run, if this wave brings it. */
  private Optional<RunResult> wave(PlannedWave wave, boolean last) {
    // A run that goes on may have stood still for days: each wave is looked at first.
    WaveRun run = new WaveRun(setting, wave, resumed);
    walking = Optional.of(run);
    boolean first = wave.equals(plan.waves().get(0));
    if ((!first || resumed) && definitionsWereReplaced(run)) {
      return Optional.of(earlyEnd.halted("a stack set no longer holds what this run gave it"));
    }
    boolean walkedBefore = resumed && run.isDone();
    Optional<RunResult> end =
        switch (run.run()) {
          case COMPLETED -> Optional.empty();
          case EXCEEDED -> Optional.of(exceeded(wave));
          case DISTURBED -> Optional.of(earlyEnd.disturbed(run.disturbance()));
          case INTERRUPTED -> Optional.of(earlyEnd.interrupted(underWay()));
        };
    return end.isPresent() ? end : judged(wave, last, walkedBefore);
  }

  /** Bake time, the gate, and whether to hold here. */
  private Optional<RunResult> judged(PlannedWave wave, boolean last, boolean walkedBefore) {
    if (!last || !wave.gate().isBlank()) {
      waveEnd.bake(wave, walkedBefore);
    }
    if (ports.interruption().requested()) {
      return Optional.of(earlyEnd.interrupted(underWay()));
    }
    if (!waveEnd.gateIsOpen(wave) && policy.toleranceExceeded() != OnExceeded.CONTINUE) {
      return Optional.of(failed(wave, "the gate of wave " + wave.name() + " said no"));
    }
    boolean holdsHere = context.limits().until().equals(Optional.of(wave.name()));
    return holdsHere && !last ? Optional.of(RunResult.HELD) : Optional.empty();
  }

  private RunResult exceeded(PlannedWave wave) {
    for (StackSetName name : stackSetsOfThePlan()) {
      if (tally.exceeded(name)) {
        ports
            .log()
            .append(new Event.ToleranceExceeded(name, tally.failed(name), tally.tolerated(name)));
      }
    }
    return failed(wave, "too many accounts failed");
  }

  private RunResult failed(PlannedWave wave, String why) {
    return switch (policy.toleranceExceeded()) {
      case ROLLBACK_RUN, ROLLBACK_WAVE -> rollback(wave.name());
      case HALT, CONTINUE ->
          earlyEnd.halted(why + ", and the policy is to leave everything as it is");
    };
  }

  private RunResult rollback(String wave) {
    walking = Optional.empty();
    return new OwnRollback(ports, context, plan, history, setting)
        .run(policy.toleranceExceeded(), wave);
  }

  private boolean definitionsWereReplaced(WaveRun run) {
    List<StackSetName> replaced = run.replacedDefinitions();
    replaced.forEach(name -> ports.log().append(new Event.DefinitionReplaced(name)));
    return !replaced.isEmpty();
  }

  private Map<OperationId, StackSetName> underWay() {
    return walking.map(WaveRun::underWay).orElse(Map.of());
  }

  private Event started() {
    return new Event.RunStarted(
        context.run(),
        context.command(),
        context.caller(),
        stackSetsOfThePlan(),
        plan.waves().stream().map(PlannedWave::name).toList(),
        (int) plan.targets().count(),
        Optional.of(policy));
  }

  private List<StackSetName> stackSetsOfThePlan() {
    return plan.definitions().stream().map(DefinitionChange::stackSet).toList();
  }

  private Set<Target> everyTarget() {
    Set<Target> targets = new LinkedHashSet<>();
    plan.targets().forEach(targets::add);
    plan.skipped().forEach(skipped -> targets.add(skipped.target()));
    return targets;
  }

  private static String describe(Skipped skipped) {
    String sentence = skipped.reason().sentence();
    return skipped.detail().isBlank() ? sentence : sentence + ": " + skipped.detail();
  }
}
