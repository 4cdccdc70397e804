package dev.muster.cli;

import dev.muster.inventory.Reconciliation;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.preflight.AutoDeployment;
import dev.muster.report.ProblemsView;
import java.util.List;

/** What people should know although it stops nothing. */
final class Warnings {
  private Warnings() {}

  static void say(Terminal terminal, Reconciliation reconciliation) {
    say(terminal, reconciliation.warnings());
  }

  static void say(Terminal terminal, List<Problem> warnings) {
    if (!warnings.isEmpty()) {
      terminal.sayLines(OutputOptions.standardTable(terminal, ProblemsView.of(warnings)));
    }
  }

  /** CloudFormation itself adds and removes instances of such a stack set, whatever is planned. */
  static Problem autoDeployed(ObservedStackSet stackSet, Region home) {
    return Problem.warning(
        "auto-deployment is on for "
            + stackSet.name()
            + ": AWS gives it to every account that joins, also to classic ones, and without the"
            + " account's own parameters",
        "Turn it off: " + AutoDeployment.turnOff(stackSet.name(), home, stackSet.content()));
  }
}
