package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import picocli.CommandLine.Option;

/** How much a plan may remove without a further word. */
final class RemovalOptions {
  private static final int WITHOUT_A_WORD = 10;

  @Option(
      names = "--max-removals",
      paramLabel = "N",
      defaultValue = "" + WITHOUT_A_WORD,
      description = "Refuse a plan that removes more instances (default: ${DEFAULT-VALUE}).")
  int most = WITHOUT_A_WORD;

  /**
   * @throws UserError when the plan removes more
   */
  void check(Plan plan) {
    long removals =
        plan.steps()
            .flatMap(step -> step.changes().stream())
            .filter(change -> change.action() == Action.DELETE)
            .count();
    if (removals > most) {
      throw UserError.of(
          "The plan deletes " + removals + " instances; at most " + most + " are allowed.",
          "If all of them are to go, say so with: --max-removals " + removals);
    }
  }
}
