package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Skipped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out a plan, wave by wave. The steps are: say what is skipped; for each wave check that
 * the stack sets still hold our definitions, walk it, judge it by its targets, bake; when too much
 * failed, apply the policy.
 */
public final class Rollout {
  private final RolloutPorts ports;
  private final RunContext context;
  private final Plan plan;
  private final Tally tally;
  private final WaveRun.Setting setting;

  public Rollout(RolloutPorts ports, RunContext context, Plan plan) {
    this.ports = ports;
    this.context = context;
    this.plan = plan;
    boolean unlimited = context.policy().toleranceExceeded() == OnExceeded.CONTINUE;
    this.tally = new Tally(plan, ports.log(), unlimited);
    this.setting =
        new WaveRun.Setting(
            ports,
            plan,
            new OperationIds(context.run(), ""),
            tally,
            new WrittenOverrides(ports.overrides(), context.before()),
            context.policy().account() == FailurePolicy.OnAccount.ROLLBACK);
  }

  /** Runs to the end; every ending is a result, not an exception. */
  public RunResult run() {
    ports.log().append(started());
    Map<Target, Outcome> skipped = new LinkedHashMap<>();
    plan.skipped().forEach(s -> skipped.put(s.target(), Outcome.skipped(describe(s))));
    tally.record(skipped);
    RunResult result;
    try {
      result = waves();
    } catch (CloudException e) {
      result = refused(e);
    }
    Map<Target, Outcome> notStarted = new LinkedHashMap<>();
    plan.targets().filter(tally::isOpen).forEach(t -> notStarted.put(t, Outcome.notStarted()));
    tally.record(notStarted);
    ports.log().append(new Event.RunEnded(result, tally.counts(everyTarget())));
    return result;
  }

  private RunResult waves() {
    for (int i = 0; i < plan.waves().size(); i++) {
      PlannedWave wave = plan.waves().get(i);
      WaveRun run = new WaveRun(setting, wave);
      if (i > 0 && definitionsWereReplaced(run)) {
        return halted("a stack set no longer holds what this run gave it");
      }
      Optional<ObservedState> beforeWave = stateToReturnTo(wave);
      switch (run.run()) {
        case COMPLETED -> {
          if (i < plan.waves().size() - 1) {
            bake(wave);
          }
        }
        case EXCEEDED -> {
          return exceeded(beforeWave);
        }
        case DISTURBED -> {
          return halted("somebody else stopped an operation of this run");
        }
        case INTERRUPTED -> {
          return interrupted(run);
        }
      }
      if (ports.interruption().requested()) {
        return interrupted(run);
      }
    }
    return tally.isAllRight(plan.skipped()) ? RunResult.SUCCEEDED : RunResult.PARTLY_SUCCEEDED;
  }

  private Optional<ObservedState> stateToReturnTo(PlannedWave wave) {
    boolean first = wave.equals(plan.waves().get(0));
    return switch (context.policy().toleranceExceeded()) {
      case ROLLBACK_RUN -> Optional.of(context.before());
      case ROLLBACK_WAVE ->
          Optional.of(
              first ? context.before() : ports.observations().observe(stackSetsOfThePlan()));
      case HALT, CONTINUE -> Optional.empty();
    };
  }

  private RunResult exceeded(Optional<ObservedState> returnTo) {
    for (StackSetName name : stackSetsOfThePlan()) {
      if (tally.exceeded(name)) {
        ports
            .log()
            .append(new Event.ToleranceExceeded(name, tally.failed(name), tally.tolerated(name)));
      }
    }
    if (returnTo.isEmpty()) {
      return halted("too many accounts failed, and the policy is to leave everything as it is");
    }
    return new Rollback(ports, context, plan, tally).run(returnTo.get());
  }

  private boolean definitionsWereReplaced(WaveRun run) {
    List<StackSetName> replaced = run.replacedDefinitions();
    replaced.forEach(name -> ports.log().append(new Event.DefinitionReplaced(name)));
    return !replaced.isEmpty();
  }

  private void bake(PlannedWave wave) {
    if (!wave.bake().isZero()) {
      ports
          .log()
          .append(
              new Event.Waiting(
                  WaitReason.BAKE_TIME,
                  "after wave " + wave.name(),
                  wave.bake(),
                  Optional.of(wave.bake())));
      ports.time().sleep(wave.bake());
    }
  }

  private RunResult halted(String why) {
    ports.log().append(new Event.Halted(why));
    return RunResult.NEEDS_ATTENTION;
  }

  private RunResult interrupted(WaveRun run) {
    List<String> inFlight = run.inFlight();
    String going = inFlight.isEmpty() ? "" : "; AWS still works on " + String.join(", ", inFlight);
    ports.log().append(new Event.Halted("interrupted" + going));
    return RunResult.INTERRUPTED;
  }

  private RunResult refused(CloudException e) {
    ports
        .log()
        .append(
            new Event.CloudRefused(
                e.action(), e.code(), (e.getMessage() + " " + e.advice()).strip()));
    if (tally.changed().isEmpty()) {
      return RunResult.REFUSED;
    }
    return halted("AWS refused " + e.action());
  }

  private Event started() {
    return new Event.RunStarted(
        context.run(),
        context.command(),
        context.caller(),
        stackSetsOfThePlan(),
        plan.waves().stream().map(PlannedWave::name).toList(),
        (int) plan.targets().count());
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
