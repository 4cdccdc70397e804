package dev.muster.report;

import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.Optional;

/** What a person can do after a run. */
final class NextStep {
  private NextStep() {}

  /**
   * @param result empty while the run goes on, and when it died
   */
  static String after(RunId run, Optional<RunResult> result) {
    return result
        .map(known -> after(run, known))
        .orElse(
            "It goes on or it died. Follow it with: muster runs show "
                + run
                + "; if it died, go on with: muster resume "
                + run);
  }

  private static String after(RunId run, RunResult result) {
    return switch (result) {
      case SUCCEEDED -> "See where every account is with: muster status";
      case PARTLY_SUCCEEDED ->
          "Remove the causes above, then try the rest again with: muster retry";
      case REFUSED -> "Remove what AWS objects to, then try again with: muster rollout";
      case ROLLED_BACK -> "Remove the causes above, then try again with: muster rollout";
      case WAVE_ROLLED_BACK ->
          "Remove the causes above, then go on with: muster rollout; or take the earlier waves back"
              + " too with: muster rollback "
              + run;
      case NEEDS_ATTENTION ->
          "See what is left with: muster status; go on with: muster resume "
              + run
              + ", or take it back with: muster rollback "
              + run;
      case HELD ->
          "Go on with: muster resume " + run + ", or take it back with: muster rollback " + run;
      case INTERRUPTED -> "Go on with: muster resume " + run;
    };
  }
}
