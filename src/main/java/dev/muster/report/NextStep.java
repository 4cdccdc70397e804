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
        .map(NextStep::after)
        .orElse("It goes on or it died. Follow it with: muster runs show " + run);
  }

  private static String after(RunResult result) {
    return switch (result) {
      case SUCCEEDED -> "See where every account is with: muster status";
      case PARTLY_SUCCEEDED ->
          "Remove the causes above, then try the rest again with: muster rollout";
      case REFUSED -> "Remove what AWS objects to, then try again with: muster rollout";
      case ROLLED_BACK -> "Remove the causes above, then try again with: muster rollout";
      case NEEDS_ATTENTION -> "See what is left with: muster status";
      case HELD, INTERRUPTED -> "Look at what is left with: muster plan, then: muster rollout";
    };
  }
}
