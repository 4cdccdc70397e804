package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines that a person got wrong. */
class UsageTest {
  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
  }

  /**
   * A command line, blanks between its words and dots for blanks in a word, and what has to be said
   * about it.
   */
  record Slip(String line, String... said) {
    String[] arguments() {
      return Stream.of(line.split(" ")).map(word -> word.replace('·', ' ')).toArray(String[]::new);
    }

    @Override
    public String toString() {
      return line;
    }
  }

  static Stream<Slip> slips() {
    return Stream.of(
        new Slip("rollouts", "rollouts", "See: muster --help"),
        new Slip("rollout --sandbx", "--sandbx", "See: muster rollout --help"),
        new Slip("rollout --sandbox surplus", "surplus"),
        new Slip("plan --sandbox -o yaml", "yaml", "JSON", "See: muster plan --help"),
        new Slip("plan --sandbox --select", "--select"),
        new Slip("plan --sandbox --select environment==", "--select:1:14: error", "fix: "),
        new Slip("rollout --sandbox --select a==,", "--select:1:4", "2 errors"),
        new Slip("status --sandbox --select team·in·(a", "--select:1:", "fix: "),
        new Slip("rollout --sandbox --select ·", "--select is empty", "leave --select away"),
        new Slip("rollout --sandbox --region us-eats-1", "us-eats-1", "Did you mean us-east-1?"),
        new Slip("plan --sandbox --inventory nowhere.yaml", "nowhere.yaml", "fix: "),
        new Slip("plan --sandbox --stacksets nowhere", "nowhere", "--stacksets"),
        new Slip("runs --limit 0", "--limit 0"),
        new Slip("runs --limit -3", "--limit -3"),
        new Slip("runs --limit many", "many"),
        new Slip("runs show", "RUN", "See: muster runs show --help"),
        new Slip("runs show 20200101-0000-aaaa", "20200101-0000-aaaa", "muster runs"),
        new Slip("runs show ../../etc/passwd --sandbox", "knows no run"),
        new Slip("sandbox fault list", "There is no sandbox", "muster plan --sandbox"),
        new Slip("sandbox clock advance 5m", "There is no sandbox"),
        new Slip("sandbox nonsense", "nonsense", "See: muster sandbox --help"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void everySlipIsExplainedOnStandardErrorAndNothingIsTouched(Slip slip) {
    CliResult result =
        project
            .muster(slip.arguments())
            .exits(ExitCode.INVALID)
            .hasNoResult()
            .hasNoStackTrace()
            .says(slip.said())
            .keepsSilentAbout("bug in Muster");
    assertThat(project.state()).as(result.toString()).doesNotExist();
  }

  static Stream<Slip> slipsAboutFaults() {
    return Stream.of(
        new Slip("sandbox fault add NONSENSE", "ROLE_MISSING", "NONSENSE"),
        new Slip("sandbox fault add ROLE_MISSING --account 123", "'123' is not an account id"),
        new Slip("sandbox fault add SLOW --delay soon", "'soon' is not a duration", "10m"),
        new Slip("sandbox fault add SLOW --probability 7", "from 0 to 1"),
        new Slip("sandbox fault add SLOW --times -4", "--times is 0 or more"),
        new Slip("sandbox fault remove fault-7", "no fault 'fault-7'", "fault list"),
        new Slip("sandbox fault load nowhere.yaml", "nowhere.yaml"),
        new Slip("sandbox clock advance 5", "'5' is not a duration"));
  }

  @ParameterizedTest
  @MethodSource("slipsAboutFaults")
  void theSandboxStaysAsItIsAfterASlip(Slip slip) {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    project
        .muster(slip.arguments())
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .hasNoStackTrace()
        .says(slip.said())
        .keepsSilentAbout("bug in Muster");
    project.muster("sandbox", "fault", "list").exits(ExitCode.OK).answers("No faults");
  }

  @Test
  void aSelectionOfNobodyIsSaidToBeOne() {
    project
        .muster("plan", "--sandbox", "--select", "environment=nowhere")
        .exits(ExitCode.INVALID)
        .says("--select matches none of the");
  }

  @Test
  void faultsComeAndGo() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    String id =
        project
            .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", "222233334444")
            .exits(ExitCode.OK)
            .out()
            .strip();
    project.muster("rollout", "--sandbox").exits(ExitCode.PARTLY);
    CliResult listed = project.muster("sandbox", "fault", "list").exits(ExitCode.OK);
    assertThat(listed.out()).containsPattern(id + " .*222233334444.* struck [1-9]\\d* times");
    project.muster("sandbox", "fault", "remove", id).exits(ExitCode.OK);
    project.muster("sandbox", "fault", "list").exits(ExitCode.OK).answers("No faults");
  }

  @Test
  void theClockOfTheSandboxCanBeMovedOn() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    String before = project.muster("sandbox", "clock").exits(ExitCode.OK).out();
    String after = project.muster("sandbox", "clock", "advance", "30m").exits(ExitCode.OK).out();
    assertThat(Instant.parse(after.strip()))
        .isAfterOrEqualTo(Instant.parse(before.strip()).plus(Duration.ofMinutes(30)));
  }

  @Test
  void theKnobsOfTheSandboxAreShownAndSetAllOrNone() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    project.muster("sandbox", "knobs").exits(ExitCode.OK).answers("throttling=true");
    project
        .muster("sandbox", "knobs", "throttling=false", "stackSets=10")
        .exits(ExitCode.OK)
        .answers("stackSets=10");
    project
        .muster("sandbox", "knobs", "lag=PT9S", "nonsense=1")
        .exits(ExitCode.INVALID)
        .says("no knob 'nonsense'");
    project.muster("sandbox", "knobs", "lag").exits(ExitCode.INVALID).says("NAME=VALUE");
    assertThat(project.muster("sandbox", "knobs").exits(ExitCode.OK).out())
        .contains("throttling=false", "stackSets=10", "lag=PT2S");
  }

  @Test
  void afterAResetThereIsNoSandboxUntilACommandMakesOne() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    project.muster("sandbox", "reset").exits(ExitCode.OK);
    project.muster("sandbox", "clock").exits(ExitCode.INVALID).says("There is no sandbox");
  }

  @Test
  void aResetForgetsTheWorldAndKeepsTheHistory() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    String history = project.muster("runs", "--sandbox").exits(ExitCode.OK).out();
    project.muster("sandbox", "reset").exits(ExitCode.OK).hasNoResult().says("is gone");
    assertThat(project.muster("runs", "--sandbox").out()).isEqualTo(history);
    project.muster("sandbox", "reset").exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK).answers("12 targets: 12 succeeded");
  }
}
