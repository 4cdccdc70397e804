package dev.muster.rollout.story;

import dev.muster.model.AccountId;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.InstanceKey;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.StackSetChanges;
import dev.muster.plan.Step;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.sandbox.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold at every moment of a run; breaches are collected, not thrown. */
final class Invariants implements Witness {
  private static final int MOST_TICKS = 100_000;

  private final StoryWorld world;
  private final Wish wish;
  private final RunId run;
  private final Plan plan;
  private final InFlight inFlight;
  private final Set<String> breaches = new LinkedHashSet<>();
  private final Map<StackSetName, Set<AccountId>> failed = new HashMap<>();
  private final Set<String> announced = new HashSet<>();
  private final Set<Integer> doneSteps = new HashSet<>();
  private final List<String> wavesStarted = new ArrayList<>();
  private boolean waveOpen;
  private boolean halted;
  private boolean rollingBack;
  private boolean interrupted;
  private int ticks;

  Invariants(StoryWorld world, Wish wish, RunId run, Plan plan) {
    this.world = world;
    this.wish = wish;
    this.run = run;
    this.plan = plan;
    this.inFlight = new InFlight(run, plan);
    plan.waves().stream()
        .flatMap(wave -> wave.stackSets().stream())
        .forEach(changes -> homeIsFirst(changes.steps()));
  }

  /** An account's other Regions come neither in a call before its home Region, nor beside it. */
  private void homeIsFirst(List<Step> steps) {
    Set<AccountId> elsewhere = new HashSet<>();
    for (Step step : steps) {
      if (step.kind() != Step.Kind.CREATE_INSTANCES) {
        continue;
      }
      List<InstanceKey> pairs = step.targets().orElseThrow().instances().toList();
      for (InstanceKey pair : pairs) {
        if (!pair.region().equals(plan.home())) {
          elsewhere.add(pair.account());
        } else {
          require(!elsewhere.contains(pair.account()), "step " + step.number() + " is too late");
        }
      }
    }
  }

  List<String> breaches() {
    return List.copyOf(breaches);
  }

  /** Somebody presses Ctrl-C now. */
  void interrupted() {
    interrupted = true;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      breaches.add(what);
    }
  }

  @Override
  public void told(RecordedEvent recorded) {
    Event event = recorded.event();
    if (event instanceof Event.TargetEnded ended && ended.outcome().kind() == Outcome.Kind.FAILED) {
      failed
          .computeIfAbsent(ended.target().stackSet(), name -> new TreeSet<>())
          .add(ended.target().account());
    } else if (event instanceof Event.WaveStarted started) {
      waveStarted(started.wave());
    } else if (event instanceof Event.WaveEnded) {
      waveOpen = false;
    } else if (event instanceof Event.Halted) {
      halted = true;
    } else if (event instanceof Event.RollbackStarted) {
      rollingBack = true;
    } else if (event instanceof Event.OperationStarting starting) {
      require(!interrupted, "something is announced after the interruption");
      announced.add(starting.operation().value());
    } else if (event instanceof Event.OperationEnded ended) {
      done(ended.operation().value());
    } else if (event instanceof Event.StackSetCreated created) {
      stepsOf(created.stackSet(), Step.Kind.CREATE_STACK_SET).forEach(doneSteps::add);
    }
  }

  private void done(String operation) {
    String prefix = "muster-" + run + "-";
    String rest = operation.substring(prefix.length());
    if (rest.matches("[0-9]+-[0-9]+")) {
      doneSteps.add(Integer.parseInt(rest.substring(0, rest.indexOf('-'))));
    }
  }

  private List<Integer> stepsOf(StackSetName name, Step.Kind kind) {
    return plan.steps()
        .filter(step -> step.stackSet().equals(name) && step.kind() == kind)
        .map(Step::number)
        .toList();
  }

  private void waveStarted(String wave) {
    require(!waveOpen, "wave " + wave + " starts while another one is open");
    require(!halted, "wave " + wave + " starts after a halt");
    waveOpen = true;
    boolean quiet = world.sandbox().look(inside -> inFlight.ours(inside).isEmpty());
    require(quiet, "wave " + wave + " starts while an operation of this run is under way");
    if (rollingBack) {
      return;
    }
    require(!exceeded(), "wave " + wave + " starts beyond the tolerance");
    String next = plan.waves().get(wavesStarted.size()).name();
    require(wave.equals(next), "wave " + wave + " starts, and not " + next);
    for (PlannedWave earlier : plan.waves().subList(0, wavesStarted.size())) {
      earlier
          .steps()
          .filter(step -> !doneSteps.contains(step.number()))
          .filter(step -> step.kind() != Step.Kind.DELETE_STACK_SET)
          .forEach(step -> require(false, "wave " + wave + " starts before step " + step.number()));
    }
    wavesStarted.add(wave);
  }

  private boolean exceeded() {
    return wish.policy().toleranceExceeded() != OnExceeded.CONTINUE
        && plan.definitions().stream().anyMatch(this::exceeded);
  }

  private boolean exceeded(DefinitionChange definition) {
    int tolerated = definition.operation().failureTolerance().of(definition.accounts());
    return failed.getOrDefault(definition.stackSet(), Set.of()).size() > tolerated;
  }

  @Override
  public void sending(Transport.Sent sent) {
    if (!sent.starts()) {
      return;
    }
    String what = sent.action() + " of " + sent.stackSet() + " " + sent.operation();
    require(!halted, what + " after a halt");
    require(rollingBack || !exceeded(), what + " beyond the tolerance, before the rollback");
    if (sent.startsOperation()) {
      require(announced.contains(sent.operation()), what + " was not journaled before");
      boolean back = sent.operation().startsWith("muster-" + run + "-rb");
      require(back == rollingBack, what + (back ? " before" : " in") + " the rollback");
    }
    if (!rollingBack && !wavesStarted.isEmpty()) {
      dependencies(sent, what);
    }
  }

  /** In a wave, a stack set waits for those it depends on. */
  private void dependencies(Transport.Sent sent, String what) {
    PlannedWave wave = plan.waves().get(wavesStarted.size() - 1);
    StackSetName name = new StackSetName(sent.stackSet());
    List<StackSetName> before =
        plan.definition(name).map(DefinitionChange::dependsOn).orElse(List.of());
    for (StackSetChanges changes : wave.stackSets()) {
      boolean first = before.contains(changes.stackSet());
      for (Step step : first ? changes.steps() : List.<Step>of()) {
        require(
            doneSteps.contains(step.number()),
            what + " before step " + step.number() + " of " + changes.stackSet());
      }
    }
  }

  @Override
  public void ticked(World inside) {
    if (++ticks > MOST_TICKS) {
      throw new AssertionError("the run never ends");
    }
    breaches.addAll(inFlight.breaches(inside));
  }

  /** Every target of the plan, and those it leaves alone. */
  Set<Target> targets() {
    Set<Target> targets = new TreeSet<>();
    plan.targets().forEach(targets::add);
    plan.skipped().forEach(skipped -> targets.add(skipped.target()));
    return targets;
  }
}
