package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.TakenBack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A run of its own that takes an earlier run back. */
public final class RollbackRun {
  private final RolloutPorts ports;
  private final RunContext context;
  private final Earlier earlier;
  private final List<RecordedEvent> told;

  /**
   * The run that is taken back.
   *
   * @param changed the stack sets in which it changed something
   * @param before what stood before it
   * @param done what it had done
   * @param notMade what it was to make, and did not, or somebody else had made before
   * @param underWay the operations whose end it has not seen
   */
  public record Earlier(
      Plan plan,
      Set<StackSetName> changed,
      ObservedState before,
      Map<Target, Outcome> done,
      Set<Target> notMade,
      Map<OperationId, StackSetName> underWay) {

    /** A run as its events tell it. */
    public static Earlier of(Plan plan, ObservedState before, RunHistory history) {
      Map<Target, Outcome> done = new LinkedHashMap<>(history.outcomes());
      Outcome unseen = Outcome.failed("the run did not see how it ended");
      history.operations().unseen().forEach(target -> done.putIfAbsent(target, unseen));
      Set<Target> notMade =
          OwnOperations.neverCreated(plan, before, history.operations().created());
      notMade.addAll(history.madeByOthers());
      return new Earlier(plan, history.touched(), before, done, notMade, history.underWay());
    }

    /** The same for whoever plans the way back. */
    public TakenBack takenBack() {
      return TakenBack.run(
          OwnRollback.withoutOthers(plan, notMade), changed, before, OwnRollback.succeeded(done));
    }
  }

  /**
   * @param told the events of this run by a process before this one; empty when it is new
   */
  public RollbackRun(
      RolloutPorts ports, RunContext context, Earlier earlier, List<RecordedEvent> told) {
    this.ports = ports;
    this.context = context;
    this.earlier = earlier;
    this.told = List.copyOf(told);
  }

  /**
   * Runs to the end.
   *
   * @param way the plan that leads back, as it was shown
   */
  public RunResult run(Plan way) {
    ports.log().append(began(way));
    Map<Target, Outcome> outcomes = new LinkedHashMap<>();
    RunLog listening =
        events -> {
          events.forEach(event -> listen(event, outcomes));
          ports.log().append(events);
        };
    RunResult result;
    try {
      result = rollback(way, listening, outcomes);
    } catch (CloudException e) {
      ports
          .log()
          .append(new Event.CloudRefused(e.action(), e.code(), String.valueOf(e.getMessage())));
      ports.log().append(new Event.Halted("AWS refused " + e.action()));
      result = RunResult.NEEDS_ATTENTION;
    }
    List<Event> end = new ArrayList<>();
    for (Target target : new TreeSet<>(way.targets().toList())) {
      if (!outcomes.containsKey(target)) {
        outcomes.put(target, Outcome.notStarted());
        end.add(new Event.TargetEnded(target, Outcome.notStarted()));
      }
    }
    end.add(new Event.RunEnded(result, counts(outcomes)));
    ports.log().append(end);
    return result;
  }

  private Event began(Plan way) {
    if (!told.isEmpty()) {
      return new Event.RunResumed(context.command(), context.caller());
    }
    return new Event.RunStarted(
        context.run(),
        context.command(),
        context.caller(),
        List.copyOf(earlier.changed()),
        way.waves().stream().map(PlannedWave::name).toList(),
        (int) way.targets().count(),
        Optional.empty());
  }

  private RunResult rollback(Plan way, RunLog listening, Map<Target, Outcome> outcomes) {
    OperationIds ids = new OperationIds(context.run(), "");
    RunHistory history = RunHistory.of(told);
    Map<OperationId, StackSetName> underWay = new LinkedHashMap<>(earlier.underWay());
    underWay.putAll(history.underWay());
    int attemptsBefore =
        history.operations().all().stream().mapToInt(ids::rollbackAttempt).max().orElse(0);
    Rollback rollback =
        new Rollback(ports, context, earlier.takenBack(), earlier.done(), listening);
    Rollback.End end = rollback.run(attemptsBefore, underWay);
    if (end.interrupted()) {
      return RunResult.INTERRUPTED;
    }
    verified(way, end.open(), outcomes, listening);
    rollback.tell(end);
    return end.leftover().isRestored() ? RunResult.SUCCEEDED : RunResult.NEEDS_ATTENTION;
  }

  /** An instance is as before when nothing is left to do for it, whatever was tried. */
  private static void verified(
      Plan way, Set<Target> open, Map<Target, Outcome> outcomes, RunLog listening) {
    List<Event> news = new ArrayList<>();
    way.targets()
        .filter(target -> !open.contains(target))
        .filter(target -> !Outcome.succeeded().equals(outcomes.get(target)))
        .forEach(target -> news.add(new Event.TargetEnded(target, Outcome.succeeded())));
    if (!news.isEmpty()) {
      listening.append(news);
    }
  }

  private static void listen(Event event, Map<Target, Outcome> outcomes) {
    if (event instanceof Event.TargetEnded ended) {
      outcomes.put(ended.target(), ended.outcome());
    }
  }

  private static Map<Outcome.Kind, Integer> counts(Map<Target, Outcome> outcomes) {
    return outcomes.values().stream()
        .collect(Collectors.toMap(Outcome::kind, outcome -> 1, Integer::sum));
  }
}
