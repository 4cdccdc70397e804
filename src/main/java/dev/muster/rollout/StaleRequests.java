package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.OperationRequest;
import dev.muster.model.DetailedStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Reason;
import dev.muster.plan.Replan;
import dev.muster.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a request that AWS calls stale, since another operation came in between: the
 * stack set is looked at again, and the rest of the wave held against it.
 */
final class StaleRequests {
  /** How often a step is asked for, and how often the rest of a wave is planned again. */
  private static final int MOST_ATTEMPTS = 3;

  private final WaveRun.Setting setting;
  private final RolloutPorts ports;
  private final DefinitionChange definition;
  private Optional<Instant> unsettledSince = Optional.empty();
  private int replans;

  StaleRequests(WaveRun.Setting setting, DefinitionChange definition) {
    this.setting = setting;
    this.ports = setting.ports();
    this.definition = definition;
  }

  /**
   * Looks again.
   *
   * @param rest the refused step and what waits behind it
   * @return empty while somebody else makes what is to be made: what is left then, nobody can say
   * @throws CloudException the refusal, when it is another, or has come too often or for too long
   */
  Optional<Replan> look(Flight flight, List<Step> rest, CloudException refusal) {
    if (refusal.kind() != CloudException.Kind.STALE
        || flight.watch().isStarted()
        || flight.attempt() >= MOST_ATTEMPTS
        || flight.step().isRemoval()
        || flight.step().targets().isEmpty()) {
      throw refusal;
    }
    Optional<ObservedStackSet> found = observe();
    Optional<StackInstance> unsettled = found.flatMap(now -> beingMade(rest, now));
    if (unsettled.isPresent()) {
      await(told(unsettled.get()), refusal);
      return Optional.empty();
    }
    unsettledSince = Optional.empty();
    Replan replan = replan(rest, found);
    // A rollback looks again as a whole, so it only wants to know whether the step still fits.
    if (!replan.isSame() && !setting.replans()
        || replan.conflict().isEmpty() && !replan.isSame() && ++replans > MOST_ATTEMPTS) {
      throw refusal;
    }
    return Optional.of(replan);
  }

  /** Whether to look at steps tells if they still fit; else only AWS can. */
  static boolean canReview(List<Step> steps) {
    return steps.stream()
        .noneMatch(
            step ->
                step.targets().isEmpty()
                    || step.kind() == Step.Kind.IMPORT_STACKS
                    || step.kind() == Step.Kind.DETACH_INSTANCES);
  }

  /**
   * Looks at steps of which none has begun, for a run that goes on after a while.
   *
   * @param steps at least one
   * @return empty while somebody else is at work: what is left then, nobody can say
   * @throws CloudException when they are for too long
   */
  Optional<Replan> review(List<Step> steps) {
    Step first = steps.get(0);
    OperationRequest ours =
        new Requests(definition)
            .of(
                first,
                setting.ids().of(first.number(), 1),
                setting.tally().left(definition.stackSet()));
    Optional<ObservedStackSet> found = Optional.empty();
    if (ports.stackSets().describe(definition.stackSet()).isPresent()) {
      Optional<String> other = new OtherOperations(ports, ours).told();
      if (other.isPresent()) {
        await(other.get(), forTooLong(other.get()));
        return Optional.empty();
      }
      found = observe();
    }
    Optional<StackInstance> unsettled = found.flatMap(now -> beingMade(steps, now));
    if (unsettled.isPresent()) {
      String made = told(unsettled.get());
      await(made, forTooLong(made));
      return Optional.empty();
    }
    unsettledSince = Optional.empty();
    return Optional.of(replan(steps, found));
  }

  private Optional<ObservedStackSet> observe() {
    StackSetName name = definition.stackSet();
    Optional<ObservedStackSet> found = ports.observations().observe(List.of(name)).stackSet(name);
    found.ifPresent(setting.overrides()::looked);
    return found;
  }

  private Replan replan(List<Step> rest, Optional<ObservedStackSet> found) {
    return Replan.of(
        new Replan.Rest(setting.plan().home(), definition, rest, setting.tally().nextStep()),
        found);
  }

  /** A creation of somebody else that is under way where one of ours is to be. */
  private Optional<StackInstance> beingMade(List<Step> rest, ObservedStackSet now) {
    return rest.stream()
        .flatMap(step -> step.changes().stream())
        .filter(change -> change.action() == Action.CREATE)
        .flatMap(
            change -> Optional.ofNullable(now.instances().get(change.target().instance())).stream())
        .filter(instance -> instance.stackId().isEmpty() && isUnderWay(instance))
        .filter(instance -> !setting.own().wereLastAt(instance))
        .findFirst();
  }

  private static boolean isUnderWay(StackInstance instance) {
    return instance.detailedStatus() == DetailedStatus.PENDING
        || instance.detailedStatus() == DetailedStatus.RUNNING;
  }

  private static String told(StackInstance instance) {
    String other = instance.lastOperation().map(id -> " by " + id).orElse("");
    return instance.key() + " is being made" + other;
  }

  private CloudException forTooLong(String what) {
    return new CloudException(
        CloudException.Kind.OPERATION_IN_PROGRESS,
        "cloudformation:ListStackSetOperations",
        "OperationInProgressException",
        "nothing of ours began in "
            + ports.settings().otherOperationDeadline()
            + "; "
            + definition.stackSet()
            + ": "
            + what,
        Optional.empty());
  }

  private void await(String what, CloudException refusal) {
    Instant now = ports.time().instant();
    Instant since = unsettledSince.orElse(now);
    unsettledSince = Optional.of(since);
    Duration left = ports.settings().otherOperationDeadline().minus(Duration.between(since, now));
    if (left.isNegative() || left.isZero()) {
      throw refusal;
    }
    ports
        .log()
        .append(
            new Event.Waiting(
                WaitReason.OTHER_OPERATION,
                definition.stackSet() + ": " + what,
                ports.settings().otherOperation(),
                Optional.of(left)));
  }

  /** The sentence with which the run halts. */
  String conflict(String why) {
    return why
        + ". Somebody else changed it while this run was at work: see what they did, then look with"
        + " 'muster plan' and roll out again"
        + (setting.tally().changed().isEmpty() ? "; this run changed nothing" : "");
  }

  /** The step still fits, and is asked for again in a while. */
  void pause() {
    ports
        .log()
        .append(
            new Event.Waiting(
                WaitReason.CHANGED_UNDERNEATH,
                definition.stackSet().value(),
                ports.settings().otherOperation(),
                Optional.empty()));
  }

  /** Writes down what is done instead, and what is not done any more. */
  void replanned(List<Step> rest, Replan replan) {
    Map<Target, Outcome> outcomes = new LinkedHashMap<>();
    replan.dropped().forEach((target, reason) -> outcomes.put(target, outcome(reason)));
    setting
        .tally()
        .replanned(
            new Event.Replanned(
                definition.stackSet(),
                replan.differences(),
                rest.stream().map(Step::number).toList(),
                replan.steps(),
                Optional.of(replan.madeByOthers().stream().map(Target::instance).toList())),
            outcomes);
    pause();
  }

  private static Outcome outcome(Reason reason) {
    return reason == Reason.INSTANCE_INOPERABLE
        ? Outcome.failed(reason.sentence())
        : Outcome.skipped("somebody else was first: " + reason.sentence());
  }
}
