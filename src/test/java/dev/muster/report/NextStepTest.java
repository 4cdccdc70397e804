package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is advised after a run is what would be accepted. */
class NextStepTest {
  private static final RunId RUN = new RunId("r-1");

  private static String after(RunResult result, boolean on, boolean back) {
    return next("rollout", new Ways(on, back)).after(Optional.of(result));
  }

  private static NextStep next(String command, Ways ways) {
    return new NextStep(RUN, command, new RunView.Advice(ways, NextCommands.plain()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEEDS_ATTENTION | true  | true  | See what is left with: muster status; go on with: muster"
            + " resume r-1, or take it back with: muster rollback r-1",
        "NEEDS_ATTENTION | true  | false | See what is left with: muster status; go on with: muster"
            + " resume r-1",
        "NEEDS_ATTENTION | false | true  | See what is left with: muster status; take it back with:"
            + " muster rollback r-1",
        "NEEDS_ATTENTION | false | false | See what is left with: muster status",
        "HELD             | true  | true  | Go on with: muster resume r-1, or take it back with:"
            + " muster rollback r-1",
        "HELD             | false | true  | Take it back with: muster rollback r-1",
        "HELD             | false | false | See what is left with: muster status",
        "INTERRUPTED      | true  | true  | Go on with: muster resume r-1",
        "INTERRUPTED      | false | true  | See what is left with: muster status",
        "WAVE_ROLLED_BACK | true  | false | Remove the causes above, then go on with: muster"
            + " rollout"
      })
  void onlyWhatWouldBeAcceptedIsAdvised(RunResult result, boolean on, boolean back, String words) {
    assertThat(after(result, on, back)).isEqualTo(words);
  }

  @Test
  void aRunThatMayHaveDiedIsResumedOnlyWhereThatIsPossible() {
    NextStep none = next("rollout", new Ways(false, false));
    assertThat(none.after(Optional.empty())).contains("muster runs show").doesNotContain("resume");
    NextStep both = next("rollout", Ways.both());
    assertThat(both.after(Optional.empty())).contains("go on with: muster resume r-1");
  }

  @ParameterizedTest
  @EnumSource(
      value = RunResult.class,
      names = {"PARTLY_SUCCEEDED", "REFUSED", "ROLLED_BACK", "WAVE_ROLLED_BACK"})
  void whatTheFilesDoNotSayIsNotLeftToARollout(RunResult result) {
    assertThat(next("notifications stop", new Ways(false, false)).after(Optional.of(result)))
        .endsWith("then give the same 'notifications stop' again");
    assertThat(next("retry", new Ways(false, false)).after(Optional.of(result)))
        .containsPattern("with: muster (rollout|retry)$");
  }
}
