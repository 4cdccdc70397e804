package dev.muster.rollout;

import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a rollback could not do, judged by what the run had done: a stack that the run never changed
 * is as before, whatever StackSets can or cannot say about it now.
 *
 * @param notRestored a sentence each
 * @param onlyOutdated targets whose stacks are as before, and shown as OUTDATED
 */
record Leftover(List<String> notRestored, List<Target> onlyOutdated) {
  Leftover {
    notRestored = List.copyOf(notRestored);
    onlyOutdated = List.copyOf(onlyOutdated);
  }

  /**
   * @param left the plan that would restore the rest
   * @param outcomes what the run had done before it was taken back
   */
  static Leftover of(Plan left, Map<Target, Outcome> outcomes) {
    List<String> notRestored = new ArrayList<>();
    TreeSet<Target> onlyOutdated = new TreeSet<>();
    left.definitions().stream()
        .filter(definition -> definition.action() != Action.NONE)
        .map(Leftover::sentence)
        .forEach(notRestored::add);
    for (Step step : left.steps().toList()) {
      for (TargetChange change : step.changes()) {
        if (wasChanged(change, Optional.ofNullable(outcomes.get(change.target())))) {
          notRestored.add(sentence(change));
        } else {
          onlyOutdated.add(change.target());
        }
      }
    }
    left.skipped().stream()
        .filter(skipped -> skipped.reason() == Reason.INSTANCE_INOPERABLE)
        .filter(skipped -> wasTouched(Optional.ofNullable(outcomes.get(skipped.target()))))
        .map(Leftover::sentence)
        .forEach(notRestored::add);
    return new Leftover(notRestored, List.copyOf(onlyOutdated));
  }

  boolean isRestored() {
    return notRestored.isEmpty();
  }

  private static boolean wasChanged(TargetChange change, Optional<Outcome> outcome) {
    if (change.action() == Action.DELETE) {
      return true;
    }
    return wasTouched(outcome);
  }

  private static boolean wasTouched(Optional<Outcome> outcome) {
    return outcome.map(Leftover::mayHaveChanged).orElse(false);
  }

  private static boolean mayHaveChanged(Outcome outcome) {
    return switch (outcome.kind()) {
      case SUCCEEDED -> true;
      case FAILED -> !FailureCause.of(outcome.cause()).isBeforeAnyChange();
      case UNFINISHED -> true;
      case CANCELLED, SKIPPED, ROLLED_BACK, NOT_STARTED -> false;
    };
  }

  private static String sentence(Skipped inoperable) {
    return inoperable.target()
        + " was given up by StackSets, and can only be detached: "
        + inoperable.detail();
  }

  private static String sentence(DefinitionChange definition) {
    return definition.stackSet()
        + (definition.action() == Action.DELETE
            ? " still exists, and did not before the run"
            : " does not hold its former definition");
  }

  private static String sentence(TargetChange change) {
    return switch (change.action()) {
      case DELETE -> change.target() + " still exists, and did not before the run";
      case CREATE, IMPORT -> change.target() + " is missing";
      case UPDATE -> change.target() + " does not have its former definition";
      case OVERRIDE -> change.target() + " does not have its former parameter values";
      case NONE -> change.target() + " is as before";
    };
  }
}
