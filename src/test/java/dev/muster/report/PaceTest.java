package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.journal.RunSummary;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static RunSummary run(int targets, int seconds, Optional<RunResult> result) {
    return new RunSummary(
        new RunId("r1"),
        Stories.START,
        "rollout",
        "me",
        List.of(),
        targets,
        Stories.START.plusSeconds(seconds),
        result,
        Map.of());
  }

  private static RunSummary good(int targets, int seconds) {
    return run(targets, seconds, Optional.of(RunResult.SUCCEEDED));
  }

  @Test
  void withoutEarlierRunsAndWithoutProgressNobodyKnows() {
    assertThat(Pace.of(List.of())).isEqualTo(Pace.unknown());
    assertThat(Pace.unknown().left(Duration.ofSeconds(10), 0, 5)).isEmpty();
  }

  @Test
  void atFirstItIsAsFastAsEarlierRuns() {
    Pace pace = Pace.of(List.of(good(10, 100), good(30, 100)));

    assertThat(pace.runs()).isEqualTo(2);
    assertThat(pace.left(Duration.ofSeconds(60), 0, 20)).contains(Duration.ofSeconds(100));
  }

  @Test
  void laterItIsAsFastAsItWasSoFar() {
    Pace pace = Pace.of(List.of(good(10, 100)));

    assertThat(pace.left(Duration.ofSeconds(400), 10, 20)).contains(Duration.ofSeconds(250));
    assertThat(pace.left(Duration.ofSeconds(760), 19, 20)).contains(Duration.ofMillis(38_500));
    assertThat(Pace.unknown().left(Duration.ofSeconds(40), 10, 20))
        .contains(Duration.ofSeconds(40));
  }

  @Test
  void runsThatDidNotReachTheirEndTellNothing() {
    assertThat(
            Pace.of(
                List.of(
                    run(10, 10, Optional.empty()),
                    run(10, 10, Optional.of(RunResult.INTERRUPTED)),
                    run(10, 10, Optional.of(RunResult.ROLLED_BACK)),
                    good(0, 10))))
        .isEqualTo(Pace.unknown());
  }
}
