package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.OperationId;
import dev.muster.model.Target;
import dev.muster.report.RunStories;
import dev.muster.report.Stories;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.WaitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {
  private static final OperationId OPERATION = new OperationId("o1");

  private static List<String> lines(RunStories.Diary diary) {
    ProgressLines lines = new ProgressLines(Stories.names());
    return diary.events().stream().flatMap(event -> lines.line(event).stream()).toList();
  }

  private static Event waiting(WaitReason reason) {
    return new Event.Waiting(reason, "s", Duration.ofSeconds(5), Optional.empty());
  }

  @Test
  void everyTypeOfEventWasThoughtOf() {
    assertThat(new ProgressLines(Stories.names()).types())
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Test
  void timesBeginWithTheRunAndCountHours() {
    assertThat(
            lines(
                new RunStories.Diary()
                    .after(0, new Event.Halted("a"))
                    .after(61, new Event.Halted("b"))
                    .after(7200, new Event.Halted("c"))))
        .containsExactly("[00:00] halted: a", "[01:01] halted: b", "[2:01:01] halted: c");
  }

  @Test
  void pollsWithoutNewsAreSilent() {
    assertThat(
            lines(
                new RunStories.Diary()
                    .after(0, waiting(WaitReason.OPERATION_RUNNING))
                    .after(5, observed("RUNNING", 0))
                    .after(5, waiting(WaitReason.OPERATION_RUNNING))
                    .after(5, observed("RUNNING", 0))
                    .after(5, observed("RUNNING", 2))
                    .after(5, observed("RUNNING", 2))
                    .after(5, observed("STOPPING", 2))))
        .containsExactly(
            "[00:20]   muster-baseline: o1 is RUNNING, 2 failed so far",
            "[00:30]   muster-baseline: o1 is STOPPING, 2 failed so far");
  }

  @Test
  void aWaitIsToldOnceUntilSomethingElseHappens() {
    assertThat(
            lines(
                new RunStories.Diary()
                    .after(0, waiting(WaitReason.THROTTLED))
                    .after(5, waiting(WaitReason.THROTTLED))
                    .after(5, new Event.Halted("why"))
                    .after(5, waiting(WaitReason.THROTTLED))))
        .hasSize(3);
  }

  @Test
  void inALargeRunOnlyWhatFailedIsTold() {
    Target target = Target.of(Stories.BASELINE, Stories.account(1), Stories.HOME);
    List<String> lines =
        lines(
            new RunStories.Diary()
                .after(
                    0,
                    new Event.RunStarted(
                        Stories.RUN,
                        "rollout",
                        "me",
                        List.of(),
                        List.of(),
                        100_000,
                        Optional.empty()))
                .after(1, new Event.TargetEnded(target, Outcome.succeeded()))
                .after(1, new Event.TargetEnded(target, Outcome.failed("why"))));

    assertThat(lines)
        .hasSize(2)
        .last()
        .isEqualTo(
            "[00:02]   muster-baseline 001001001001/ap-northeast-1 payments-prod FAILED: why");
  }

  @Test
  void theJournalTellsTheSameAsTheRunDid() {
    List<RecordedEvent> events = RunStories.partlyFailedRun();
    ProgressLines live = new ProgressLines(Stories.names());
    ProgressLines replayed = new ProgressLines(Stories.names());

    assertThat(events.stream().map(live::line).toList())
        .isEqualTo(events.stream().map(replayed::line).toList());
  }

  private static Event observed(String status, int failed) {
    return new Event.OperationObserved(Stories.BASELINE, OPERATION, status, failed);
  }
}
