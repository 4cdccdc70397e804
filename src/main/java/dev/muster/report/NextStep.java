package dev.muster.report;

import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.Optional;
import java.util.Set;

/** What a person can do after a run. */
final class NextStep {
  /** Commands that want what the files say, and all of it. */
  private static final Set<String> WANT_THE_FILES = Set.of("rollout", "retry");

  private final RunId run;
  private final String command;
  private final Ways ways;
  private final NextCommands next;

  /**
   * @param command what began the run, without its options
   * @param advice what would be accepted, and in which world it was; nothing else is advised
   */
  NextStep(RunId run, String command, RunView.Advice advice) {
    this.run = run;
    this.command = command;
    this.ways = advice.ways();
    this.next = advice.next();
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
          "Remove the causes above, then "
              + (wantsTheFiles() ? "try the rest again with: " + next.command("retry") : again());
      case REFUSED -> "Remove what AWS objects to, then " + again();
      case ROLLED_BACK -> "Remove the causes above, then " + again();
      case WAVE_ROLLED_BACK ->
          "Remove the causes above, then "
              + (wantsTheFiles() ? "go on with: " + next.command("rollout") : again())
              + (ways.back()
                  ? "; or take the earlier waves back too with: " + next.command("rollback " + run)
                  : "");
      case NEEDS_ATTENTION -> both().map(ways -> left() + "; " + ways).orElseGet(this::left);
      case HELD -> both().map(NextStep::capitalized).orElseGet(this::left);
      case INTERRUPTED -> ways.on() ? capitalized(on()) : left();
    };
  }

  /**
   * Another command wanted something else than the files do: a rollout would not bring that about,
   * and might undo what there is of it.
   */
  private String again() {
    return wantsTheFiles()
        ? "try again with: " + next.command("rollout")
        : "give the same '" + command + "' again";
  }

  private boolean wantsTheFiles() {
    return command.isBlank() || WANT_THE_FILES.contains(command);
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
