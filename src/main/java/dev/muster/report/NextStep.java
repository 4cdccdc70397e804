package dev.muster.report;

import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.Optional;

/** What a person can do after a run. */
final class NextStep {
  private final RunId run;
  private final Ways ways;
  private final NextCommands next;

  /**
   * @param ways what would be accepted; nothing else is advised
   * @param next in which world it was
   */
  NextStep(RunId run, Ways ways, NextCommands next) {
    this.run = run;
    this.ways = ways;
    this.next = next;
  }

  /**
   * @param result empty while the run goes on, and when it died
   */
  String after(Optional<RunResult> result) {
    return result
        .map(this::after)
        .orElseGet(
            () ->
                "It goes on or it died. Follow it with: "
                    + next.command("runs show " + run)
                    + "; if it died, "
                    + (ways.on() ? on() : "see what is left with: " + next.command("status")));
  }

  private String after(RunResult result) {
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
              + (ways.back()
                  ? "; or take the earlier waves back too with: " + next.command("rollback " + run)
                  : "");
      case NEEDS_ATTENTION -> both().map(ways -> left() + "; " + ways).orElseGet(this::left);
      case HELD -> both().map(NextStep::capitalized).orElseGet(this::left);
      case INTERRUPTED -> ways.on() ? capitalized(on()) : left();
    };
  }

  /** Going on and going back, as far as they would be accepted. */
  private Optional<String> both() {
    String back = "take it back with: " + next.command("rollback " + run);
    if (!ways.on()) {
      return ways.back() ? Optional.of(back) : Optional.empty();
    }
    return Optional.of(ways.back() ? on() + ", or " + back : on());
  }

  private String on() {
    return "go on with: " + next.command("resume " + run);
  }

  private String left() {
    return "See what is left with: " + next.command("status");
  }

  private static String capitalized(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
