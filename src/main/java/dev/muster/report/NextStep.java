package dev.muster.report;

import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.Optional;

/** What a person can do after a run. */
final class NextStep {
  private NextStep() {}

  /**
   * @param next in which world it was
   * @param result empty while the run goes on, and when it died
   */
  static String after(RunId run, Optional<RunResult> result, NextCommands next) {
    return result
        .map(known -> after(run, known, next))
        .orElse(
            "It goes on or it died. Follow it with: "
                + next.command("runs show " + run)
                + "; if it died, go on with: "
                + next.command("resume " + run));
  }

  private static String after(RunId run, RunResult result, NextCommands next) {
    String resume = next.command("resume " + run);
    String rollback = ", or take it back with: " + next.command("rollback " + run);
    return switch (result) {
      case SUCCEEDED -> "See where every account is with: " + next.command("status");
      case PARTLY_SUCCEEDED ->
          "Remove the causes above, then try the rest again with: " + next.command("retry");
      case REFUSED -> "Remove what AWS objects to, then try again with: " + next.command("rollout");
      case ROLLED_BACK ->
          "Remove the causes above, then try again with: " + next.command("rollout");
      case WAVE_ROLLED_BACK ->
          "Remove the causes above, then go on with: "
              + next.command("rollout")
              + "; or take the earlier waves back too with: "
              + next.command("rollback " + run);
      case NEEDS_ATTENTION ->
          "See what is left with: " + next.command("status") + "; go on with: " + resume + rollback;
      case HELD -> "Go on with: " + resume + rollback;
      case INTERRUPTED -> "Go on with: " + resume;
    };
  }
}
