package dev.muster.rollout;

import dev.muster.model.ObservedState;
import dev.muster.model.OperationId;
import dev.muster.model.StackInstance;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.TargetChange;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the run itself asked AWS for, and AWS took: it tells what the run made from what others make
 * in the same places.
 */
final class OwnOperations {
  private final RunId run;
  private final Set<OperationId> taken = new HashSet<>();
  private final Set<Target> created = new HashSet<>();

  /**
   * @param before what a process before this one had asked for
   */
  OwnOperations(RunId run, OperationHistory before) {
    this.run = run;
    this.taken.addAll(before.takenIds());
    this.created.addAll(before.created());
  }

  /** AWS took it. */
  void took(Flight flight) {
    taken.add(flight.watch().id());
    flight.step().changes().stream()
        .filter(change -> change.action() == Action.CREATE)
        .map(TargetChange::target)
        .forEach(created::add);
  }

  /** Whether nobody but this run did something to an instance since. */
  boolean wereLastAt(StackInstance instance) {
    return instance
        .lastOperation()
        .filter(last -> taken.contains(last) || OperationIds.isOf(run, last))
        .isPresent();
  }

  /**
   * Where the plan wants a stack to be made, and the run never got to make one. Not where a failed
   * leftover is made anew: the run may have removed that, so what becomes of it is the run's.
   */
  Set<Target> neverCreated(Plan plan, ObservedState before) {
    return neverCreated(plan, before, created);
  }

  static Set<Target> neverCreated(Plan plan, ObservedState before, Collection<Target> created) {
    return plan.steps()
        .flatMap(step -> step.changes().stream())
        .filter(change -> change.action() == Action.CREATE)
        .map(TargetChange::target)
        .filter(target -> !created.contains(target))
        .filter(target -> before.instance(target).flatMap(StackInstance::stackId).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
