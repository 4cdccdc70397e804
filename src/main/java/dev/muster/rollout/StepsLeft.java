package dev.muster.rollout;

import dev.muster.model.InstanceKey;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is left of a wave's steps in one stack set: what a process before this one finished is not
 * done again.
 */
final class StepsLeft {
  private final RunHistory history;
  private final OperationIds ids;
  private final List<Step> steps = new ArrayList<>();
  private final boolean noneIsDone;
  private final Map<Step, List<InstanceKey>> failedCreations = new LinkedHashMap<>();

  /**
   * @param planned those of the plan
   */
  StepsLeft(RunHistory history, OperationIds ids, List<Step> planned) {
    this.history = history;
    this.ids = ids;
    List<Step> all = asReplanned(planned);
    all.forEach(this::sortIn);
    this.noneIsDone = steps.equals(all);
  }

  /** A process before this one may have planned some of them again. */
  private List<Step> asReplanned(List<Step> planned) {
    List<Step> steps = planned;
    for (Event.Replanned replan : history.replans()) {
      List<Step> kept =
          steps.stream().filter(step -> !replan.replaced().contains(step.number())).toList();
      if (kept.size() < steps.size()) {
        steps = Stream.concat(kept.stream(), replan.steps().stream()).toList();
      }
    }
    return steps;
  }

  private void sortIn(Step step) {
    if (!isDone(step)) {
      steps.add(step);
      return;
    }
    List<InstanceKey> failed =
        step.changes().stream()
            .filter(change -> change.action() == Action.CREATE && hasFailed(change.target()))
            .map(change -> change.target().instance())
            .toList();
    if (step.kind() == Step.Kind.CREATE_INSTANCES && !failed.isEmpty()) {
      failedCreations.put(step, failed);
    }
  }

  /** In their order. */
  List<Step> steps() {
    return steps;
  }

  /** Whether all of them are left, as they were planned last. */
  boolean noneIsDone() {
    return noneIsDone;
  }

  /** Creations that failed before, by their step; nobody knows whether they were removed. */
  Map<Step, List<InstanceKey>> failedCreations() {
    return failedCreations;
  }

  /** The attempt of a process before this one; 1 when there was none. */
  int lastAttempt(Step step) {
    int last = 1;
    while (history.operations().wasAsked(ids.of(step.number(), last + 1))) {
      last++;
    }
    return last;
  }

  private boolean hasFailed(Target target) {
    return Optional.ofNullable(history.outcomes().get(target))
        .filter(outcome -> outcome.kind() == Outcome.Kind.FAILED)
        .isPresent();
  }

  private boolean isDone(Step step) {
    return switch (step.kind()) {
      case CREATE_STACK_SET -> history.created().containsKey(step.stackSet());
      case DELETE_STACK_SET -> history.isDeleted(step.stackSet());
      case CLEAR_OVERRIDES,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_INSTANCES,
          DETACH_INSTANCES ->
          history.operations().hasEnded(ids.of(step.number(), lastAttempt(step)));
    };
  }
}
