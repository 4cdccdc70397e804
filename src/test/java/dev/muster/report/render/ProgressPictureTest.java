package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.Target;
import dev.muster.report.AccountNames;
import dev.muster.report.Golden;
import dev.muster.report.Pace;
import dev.muster.report.Progress;
import dev.muster.report.ProgressFold;
import dev.muster.report.RunStories;
import dev.muster.report.Stories;
import dev.muster.report.render.ProgressPicture.Line;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.WaitReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressPictureTest {
  private static final Pace PACE = new Pace(Optional.of(Duration.ofSeconds(6)), 3);

  /** Every wait and failure that a story can have, in the middle of its second wave. */
  private static Progress middle(AccountNames names) {
    ProgressFold fold = new ProgressFold(Stories.firstPlan(), names);
    List<RecordedEvent> story = RunStories.partlyFailedRun();
    story.subList(0, story.size() * 2 / 3).forEach(fold::accept);
    Target target = Target.of(Stories.BASELINE, Stories.account(2), Stories.HOME);
    new RunStories.Diary()
        .after(500, new Event.TargetEnded(target, Outcome.failed("Account has no role")))
        .after(
            0,
            new Event.Waiting(
                WaitReason.OTHER_OPERATION,
                "muster-baseline: UPDATE from-the-console",
                Duration.ofSeconds(20),
                Optional.of(Duration.ofMinutes(12))))
        .events()
        .forEach(fold::accept);
    return fold.now();
  }

  private static List<Line> lines(int width, int height, boolean unicode) {
    return new ProgressPicture(width, height, unicode)
        .of(middle(Stories.names()), PACE, Stories.START.plusSeconds(510));
  }

  private static String text(List<Line> lines) {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void theMiddleOfARunLooksAsAgreedAtThreeWidths() throws IOException {
    List<String> pictures = new ArrayList<>();
    for (int width : List.of(60, 100, 200)) {
      pictures.add(width + " columns\n" + text(lines(width, 30, true)));
    }
    pictures.add("100 columns of ASCII\n" + text(lines(100, 30, false)));
    Golden.check("progress.txt", String.join("\n", pictures));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12, 20, 40, 59, 60, 61, 80, 100, 200, 500})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(lines(width, 50, true))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line.text())).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void noPictureIsHigherThanTheTerminal(int height) {
    assertThat(lines(100, height, true)).hasSize(height);
    assertThat(lines(100, height, true).get(0).text()).contains(" targets");
  }

  @Test
  void whereTheTerminalKnowsOnlyAsciiNothingElseIsWritten() {
    assertThat(text(lines(100, 50, false)).chars()).allMatch(it -> it < 0x7f);
  }

  static List<String> hostileTexts() {
    return HostileTextTest.hostileTexts();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noTextFromOutsideIsObeyedOrBreaksALine(String text) {
    AccountId account = Stories.account(2);
    ProgressFold fold =
        new ProgressFold(Stories.firstPlan(), new AccountNames(Map.of(account, text)));
    Target target = Target.of(Stories.BASELINE, account, Stories.HOME);
    new RunStories.Diary()
        .after(0, RunStories.started(Stories.firstPlan()))
        .after(1, new Event.WaveStarted(text, 1, 1))
        .after(1, new Event.TargetEnded(target, Outcome.failed(text)))
        .after(
            1,
            new Event.Waiting(
                WaitReason.OTHER_OPERATION, text, Duration.ofSeconds(9), Optional.empty()))
        .events()
        .forEach(fold::accept);
    Instant now = Stories.START.plusSeconds(4);
    for (int width : List.of(60, 100, 200)) {
      assertThat(new ProgressPicture(width, 30, true).of(fold.now(), PACE, now))
          .allSatisfy(
              line -> {
                assertThat(line.text())
                    .doesNotContain("\n", "\r", "\u001b", "\u202e", "\u2028", "\u0000");
                assertThat(line.text().codePoints()).noneMatch(Character::isISOControl);
                assertThat(DisplayWidth.of(line.text())).isLessThanOrEqualTo(width);
              });
    }
  }

  @Test
  void ofManyWavesThoseAroundTheCurrentOneAreShown() {
    List<Progress.Bar> waves = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      waves.add(new Progress.Bar("wave" + i, 10, i < 12 ? 10 : 0, 0, 0, ""));
    }
    Progress progress =
        new Progress(
            Optional.of(Stories.RUN),
            "rollout",
            Optional.of(Stories.START),
            200,
            110,
            0,
            waves,
            "wave12",
            List.of(),
            List.of(),
            List.of());

    String text = text(new ProgressPicture(100, 30, true).of(progress, PACE, Stories.START));
    assertThat(text).contains("wave11", "wave12", "wave13").doesNotContain("wave1 ", "wave20");
  }
}
