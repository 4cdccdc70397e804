package dev.muster.rollout;

import dev.muster.model.AccountId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.Skipped;
import dev.muster.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the targets so far, and how many failed accounts each stack set can still bear. An
 * account counts once, in however many Regions it failed.
 */
final class Tally {
  private final Plan plan;
  private final RunLog log;
  private final boolean unlimited;
  private final StepOrder order;
  private final Set<StackSetName> changed = new LinkedHashSet<>();
  private final Map<Target, Outcome> outcomes = new LinkedHashMap<>();
  private final Set<Target> madeByOthers = new LinkedHashSet<>();
  private final Set<Target> begun = new LinkedHashSet<>();
  private final Set<Target> keepsOverrides = new LinkedHashSet<>();
  private final Map<StackSetName, Set<AccountId>> failedAccounts = new HashMap<>();

  /**
   * @param unlimited whether any number of accounts may fail
   */
  Tally(Plan plan, RunLog log, boolean unlimited) {
    this.plan = plan;
    this.log = log;
    this.unlimited = unlimited;
    this.order = new StepOrder(plan.steps());
  }

  /**
   * Other steps than those of the plan are to come. It is written down at once, for a resume would
   * miss the targets that are dropped.
   *
   * @param dropped what becomes of targets that have no step of the wave any more
   */
  void replanned(Event.Replanned replan, Map<Target, Outcome> dropped) {
    Map<Target, Outcome> over = new LinkedHashMap<>(dropped);
    over.keySet().removeIf(target -> order.comesAfter(replan.replaced(), target));
    order.replace(replan.replaced(), replan.steps());
    replan.othersTargets().forEach(madeByOthers::add);
    List<Event> news = new ArrayList<>(List.of(replan));
    news.addAll(ended(over));
    log.append(news);
  }

  /** Where the run was to make a stack, and somebody else had made one. */
  Set<Target> madeByOthers() {
    return Collections.unmodifiableSet(madeByOthers);
  }

  /** A number that no step has yet. */
  int nextStep() {
    return order.nextNumber();
  }

  /** Takes over what the run had done before it was interrupted; says nothing of it again. */
  void restore(RunHistory history) {
    changed.addAll(history.changed());
    history.replans().forEach(replan -> order.replace(replan.replaced(), replan.steps()));
    madeByOthers.addAll(history.madeByOthers());
    history
        .outcomes()
        .forEach(
            (target, outcome) -> {
              outcomes.put(target, outcome);
              count(target, outcome);
            });
  }

  /** The run has changed something in this stack set. */
  void changed(StackSetName stackSet) {
    changed.add(stackSet);
  }

  /** The stack sets in which the run has changed something. */
  Set<StackSetName> changed() {
    return Collections.unmodifiableSet(changed);
  }

  /** A target was changed, and more of the plan is to come to it. */
  void begun(Target target) {
    begun.add(target);
  }

  /** What becomes of a target whose turn, or whose last step, never came. */
  Outcome neverFinished(Target target) {
    return begun.contains(target)
        ? Outcome.cancelled("only some of its steps were done when the run ended")
        : Outcome.notStarted();
  }

  /** What was done, for whoever takes it back: a target with some of its steps is changed. */
  Map<Target, Outcome> done() {
    Map<Target, Outcome> done = new LinkedHashMap<>(outcomes);
    begun.forEach(target -> done.put(target, Outcome.succeeded()));
    return Collections.unmodifiableMap(done);
  }

  /** The overrides of a target could not be cleared. */
  void keepsOverrides(Target target) {
    keepsOverrides.add(target);
  }

  /** Whether a target is as wanted once {@code step} went well for it. */
  boolean isRightAfter(Step step, Target target) {
    boolean last = order.isLast(step.number(), target);
    boolean leavesOverrides =
        step.kind() == Step.Kind.UPDATE_DEFINITION || step.kind() == Step.Kind.UPDATE_INSTANCES;
    return last && !(leavesOverrides && keepsOverrides.contains(target));
  }

  /** Whether it is not known yet what becomes of a target. */
  boolean isOpen(Target target) {
    return !outcomes.containsKey(target);
  }

  /**
   * Whether every target is as wanted, those skipped for a good reason included. One that nobody
   * can tell anything of is not.
   */
  boolean isAllRight(Collection<Skipped> skipped) {
    return skipped.stream().allMatch(Skipped::countsAsRight)
        && plan.targets().noneMatch(this::isOpen)
        && outcomes.values().stream()
            .map(Outcome::kind)
            .allMatch(kind -> kind == Outcome.Kind.SUCCEEDED || kind == Outcome.Kind.SKIPPED);
  }

  /** Writes down what became of targets; a later outcome replaces an earlier one. */
  void record(Map<Target, Outcome> some) {
    List<Event> news = ended(some);
    if (!news.isEmpty()) {
      log.append(news);
    }
  }

  private List<Event> ended(Map<Target, Outcome> some) {
    List<Event> news = new ArrayList<>();
    some.forEach(
        (target, outcome) -> {
          if (!outcome.equals(outcomes.put(target, outcome))) {
            count(target, outcome);
            news.add(new Event.TargetEnded(target, outcome));
          }
        });
    return news;
  }

  private void count(Target target, Outcome outcome) {
    if (outcome.kind() == Outcome.Kind.FAILED) {
      failedAccounts
          .computeIfAbsent(target.stackSet(), ignored -> new TreeSet<>())
          .add(target.account());
    }
  }

  int failed(StackSetName stackSet) {
    return failedAccounts.getOrDefault(stackSet, Set.of()).size();
  }

  /** How many failed accounts the stack set bears over the whole run. */
  int tolerated(StackSetName stackSet) {
    DefinitionChange definition = plan.definition(stackSet).orElseThrow();
    if (unlimited) {
      return definition.accounts();
    }
    return definition.operation().failureTolerance().of(definition.accounts());
  }

  /** Whether these accounts, failed as well, would be too many. */
  boolean wouldExceed(StackSetName stackSet, Collection<AccountId> more) {
    Set<AccountId> all = new TreeSet<>(failedAccounts.getOrDefault(stackSet, Set.of()));
    all.addAll(more);
    return all.size() > tolerated(stackSet);
  }

  boolean exceeded(StackSetName stackSet) {
    return failed(stackSet) > tolerated(stackSet);
  }

  int left(StackSetName stackSet) {
    return Math.max(0, tolerated(stackSet) - failed(stackSet));
  }

  /** Counts by kind over {@code targets}; those without an outcome are not counted. */
  Map<Outcome.Kind, Integer> counts(Iterable<Target> targets) {
    Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
    for (Target target : targets) {
      Outcome outcome = outcomes.get(target);
      if (outcome != null) {
        counts.merge(outcome.kind(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
