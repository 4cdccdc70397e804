package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.OperationId;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  @Test
  void anOperationLastsFromItsCallToItsEnd() {
    RunView view = view(RunStories.cleanRun());

    OperationSpan first = view.operations().get(0);
    assertThat(view.operations()).hasSize(9);
    assertThat(first.wave()).isEqualTo("canary");
    assertThat(first.accounts()).isEqualTo(1);
    assertThat(first.regions()).containsExactly(Stories.HOME, Stories.SECOND);
    assertThat(Duration.between(first.startedAt(), first.endedAt().orElseThrow()))
        .isEqualTo(Duration.ofSeconds(21));
    assertThat(first.succeeded()).isEqualTo(2);
  }

  @Test
  void wavesKnowWhenTheyBeganAndEnded() {
    WaveResult canary = view(RunStories.cleanRun()).waves().get(0);

    assertThat(canary.startedAt()).contains(Stories.START);
    assertThat(canary.endedAt()).contains(Instant.parse("2026-11-22T06:42:06Z"));
  }

  @Test
  void polledWaitsForOneThingAreOneWait() {
    assertThat(view(RunStories.rolledBackRun()).waits())
        .containsExactly(
            new WaitSpan(
                WaitReason.OTHER_OPERATION,
                "console-4711",
                Stories.START,
                Stories.START.plusSeconds(20)));
  }

  @Test
  void aWaitIsNeitherLongerThanItSaidNorThanTheRun() {
    List<RecordedEvent> events =
        new RunStories.Diary()
            .after(0, wait("a", 600))
            .after(30, new Event.Halted("stopped"))
            .after(1000, new Event.Halted("still"))
            .events();

    assertThat(view(events).waits())
        .extracting(wait -> Duration.between(wait.from(), wait.until()))
        .containsExactly(Duration.ofSeconds(600));
    assertThat(view(events.subList(0, 2)).waits())
        .extracting(wait -> Duration.between(wait.from(), wait.until()))
        .containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void anOperationWithoutAnEndStaysOpen() {
    OperationId id = RunStories.operation(1);
    List<RecordedEvent> events = RunStories.rolledBackRun().subList(0, 10);

    OperationSpan span = view(events).operations().get(0);

    assertThat(span.operation()).isEqualTo(id);
    assertThat(span.endedAt()).isEmpty();
    assertThat(span.status()).isEqualTo("RUNNING");
    assertThat(span.failed()).isEqualTo(1);
  }

  private static Event wait(String subject, int seconds) {
    return new Event.Waiting(
        WaitReason.BAKE_TIME, subject, Duration.ofSeconds(seconds), Optional.empty());
  }

  private static RunView view(List<RecordedEvent> events) {
    return RunView.of(events, Optional.empty(), Stories.names());
  }
}
