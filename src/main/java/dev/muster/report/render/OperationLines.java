package dev.muster.report.render;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines about operations. Their long ids are told once; later they go by what they do. */
final class OperationLines {
  /** How an operation is when nobody has said anything else. */
  private static final String USUAL = "RUNNING";

  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "STOPPED");

  private final Map<OperationId, String> names = new HashMap<>();
  private final Map<OperationId, Event.OperationObserved> last = new HashMap<>();

  String starting(Event.OperationStarting event) {
    String name = RunText.spoken(event.kind().name());
    names.put(event.operation(), name);
    String where = event.targets().map(OperationLines::rectangle).orElse("");
    return "  " + event.stackSet() + ": " + name + where + " (" + event.operation() + ")";
  }

  private static String rectangle(DeploymentTargets targets) {
    return " in " + Words.rectangle(targets.accounts().size(), targets.regions().size());
  }

  /**
   * A line when the status is another than before, or when more failed. That it is over is told by
   * the line after, which knows the results.
   */
  Optional<String> observed(Event.OperationObserved event) {
    Optional<Event.OperationObserved> before =
        Optional.ofNullable(last.put(event.operation(), event));
    String statusBefore = before.map(Event.OperationObserved::status).orElse(USUAL);
    int failedBefore = before.map(Event.OperationObserved::failedInstances).orElse(0);
    if (OVER.contains(event.status())
        || event.status().equals(statusBefore) && event.failedInstances() <= failedBefore) {
      return Optional.empty();
    }
    String failed =
        event.failedInstances() == 0 ? "" : ", " + event.failedInstances() + " failed so far";
    return Optional.of(
        named(event.stackSet(), event.operation()) + " is " + event.status() + failed);
  }

  String stopping(Event.OperationStopping event) {
    return named(event.stackSet(), event.operation()) + " is asked to stop";
  }

  String ended(Event.OperationEnded event) {
    Map<Outcome.Kind, Integer> results = new EnumMap<>(Outcome.Kind.class);
    results.put(Outcome.Kind.SUCCEEDED, event.succeeded());
    results.put(Outcome.Kind.FAILED, event.failed());
    results.put(Outcome.Kind.CANCELLED, event.cancelled());
    String told = RunText.outcomes(results);
    return named(event.stackSet(), event.operation())
        + " ended "
        + event.status()
        + (told.isEmpty() ? "" : ": " + told);
  }

  private String named(StackSetName stackSet, OperationId operation) {
    return "  " + stackSet + ": " + names.getOrDefault(operation, operation.value());
  }
}
