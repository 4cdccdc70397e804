package dev.muster.cli;

import dev.muster.inventory.Reconciliation;
import dev.muster.model.Problem;
import dev.muster.report.ProblemsView;
import java.util.List;

/** What people should know although it stops nothing. */
final class Warnings {
  private Warnings() {}

  static void say(Terminal terminal, Reconciliation reconciliation) {
    List<Problem> warnings = reconciliation.warnings();
    if (!warnings.isEmpty()) {
      terminal.err().print(OutputOptions.standardTable(ProblemsView.of(warnings)));
    }
  }
}
