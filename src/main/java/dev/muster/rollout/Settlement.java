package dev.muster.rollout;

import dev.muster.cloud.OperationResult;
import dev.muster.model.InstanceKey;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of each target of a step what its operation came to, and writes that down. */
final class Settlement {
  private final RunLog log;
  private final Tally tally;
  private final WrittenOverrides overrides;
  private final RootCauses causes;

  Settlement(WaveRun.Setting setting) {
    this.log = setting.ports().log();
    this.tally = setting.tally();
    this.overrides = setting.overrides();
    this.causes = setting.causes();
  }

  /** The results of an operation that is done; returns the creations that failed. */
  List<InstanceKey> of(Step step, OperationWatch operation) {
    Map<Target, Outcome> outcomes = new LinkedHashMap<>();
    List<TargetChange> succeeded = new ArrayList<>();
    List<InstanceKey> failedCreations = new ArrayList<>();
    for (TargetChange change : step.changes()) {
      Outcome outcome = outcome(step, operation.result(change.target().instance()));
      boolean done = outcome.kind() == Outcome.Kind.SUCCEEDED;
      if (done) {
        succeeded.add(change);
      } else if (step.kind() == Step.Kind.CLEAR_OVERRIDES) {
        tally.keepsOverrides(change.target());
      } else if (outcome.kind() == Outcome.Kind.FAILED && change.action() == Action.CREATE) {
        failedCreations.add(change.target().instance());
      }
      if (!done || tally.isRightAfter(step, change.target())) {
        outcomes.put(change.target(), outcome);
      } else {
        tally.begun(change.target());
      }
    }
    tally.record(outcomes);
    overrides.ended(step, operation.id(), succeeded);
    log.append(ended(step, operation, succeeded.size(), outcomes.values()));
    return failedCreations;
  }

  private Outcome outcome(Step step, OperationResult result) {
    return switch (result.status()) {
      case SUCCEEDED -> Outcome.succeeded();
      case CANCELLED -> Outcome.cancelled(result.reason());
      case FAILED, PENDING, RUNNING, UNKNOWN -> Outcome.failed(causes.of(step.stackSet(), result));
    };
  }

  private static Event ended(
      Step step, OperationWatch operation, int succeeded, Collection<Outcome> outcomes) {
    return new Event.OperationEnded(
        step.stackSet(),
        operation.id(),
        operation.ended().status().name(),
        succeeded,
        count(outcomes, Outcome.Kind.FAILED),
        count(outcomes, Outcome.Kind.CANCELLED));
  }

  private static int count(Collection<Outcome> outcomes, Outcome.Kind kind) {
    return (int) outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }
}
