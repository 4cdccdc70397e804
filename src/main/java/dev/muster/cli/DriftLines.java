package dev.muster.cli;

import dev.muster.cloud.DriftProgress;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.rollout.DriftListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Says how drift detections go, a line for each thing that changed. */
final class DriftLines implements DriftListener {
  private final Terminal terminal;
  private final Map<StackSetName, String> waitsFor = new HashMap<>();

  DriftLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(StackSetName name, OperationId operation, boolean before) {
    terminal.say(
        name
            + (before ? ": somebody started a detection before, " : ": detecting drift, ")
            + operation);
  }

  @Override
  public void waiting(StackSetName name, String other, Duration left) {
    if (!other.equals(waitsFor.put(name, other))) {
      terminal.say(
          name + ": waiting for " + other + ", at most " + Math.max(1, left.toMinutes()) + " min");
    }
  }

  @Override
  public void progressed(StackSetName name, DriftProgress progress) {
    terminal.say(
        name
            + ": "
            + progress.checked()
            + " of "
            + progress.total()
            + " checked, "
            + progress.drifted()
            + " drifted"
            + (progress.failed() == 0 ? "" : ", " + progress.failed() + " could not be checked"));
  }

  @Override
  public void askingResources(int calls) {
    terminal.say("Asking for the resources of " + calls + " stacks, a call each.");
  }
}
