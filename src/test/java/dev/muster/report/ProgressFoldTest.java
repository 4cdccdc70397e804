package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.plan.Plan;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.WaitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressFoldTest {
  private static final Plan PLAN = Stories.firstPlan();

  private static Progress after(List<RecordedEvent> events) {
    ProgressFold fold = new ProgressFold(PLAN, Stories.names());
    events.forEach(fold::accept);
    return fold.now();
  }

  @Test
  void beforeTheFirstEventEverythingIsStillToDo() {
    Progress progress = after(List.of());

    assertThat(progress.total()).isEqualTo((int) PLAN.targets().count());
    assertThat(progress.done()).isZero();
    assertThat(progress.waves())
        .extracting(Progress.Bar::name, Progress.Bar::done)
        .containsExactly(tuple("canary", 0), tuple("early", 0), tuple("rest", 0));
    assertThat(progress.stackSets()).isEmpty();
  }

  @Test
  void aRunThatEndedWellHasDoneAllOfIt() {
    Progress progress = after(RunStories.cleanRun());

    assertThat(progress.done()).isEqualTo(progress.total());
    assertThat(progress.failed()).isZero();
    assertThat(progress.waves())
        .allSatisfy(
            wave -> {
              assertThat(wave.done()).isEqualTo(wave.total());
              assertThat(wave.inFlight()).isZero();
            });
    assertThat(progress.doing()).isEmpty();
  }

  @Test
  void atEveryMomentNoPartHasMoreThanItsTotal() {
    for (List<RecordedEvent> story :
        List.of(RunStories.cleanRun(), RunStories.partlyFailedRun(), RunStories.rolledBackRun())) {
      for (int length = 0; length <= story.size(); length++) {
        Progress progress = after(story.subList(0, length));
        assertThat(progress.done()).isLessThanOrEqualTo(progress.total());
        for (Progress.Bar bar : progress.waves()) {
          assertThat(bar.done() + bar.inFlight()).isLessThanOrEqualTo(bar.total());
        }
        assertThat(progress.waves().stream().mapToInt(Progress.Bar::done).sum())
            .isEqualTo(progress.done());
      }
    }
  }

  @Test
  void targetsOfARunningOperationAreInFlight() {
    List<RecordedEvent> story = RunStories.cleanRun();
    int started = 0;
    while (!(story.get(started).event() instanceof Event.OperationStarting)) {
      started++;
    }
    Progress progress = after(story.subList(0, started + 1));

    assertThat(progress.doing()).isEqualTo("canary");
    assertThat(progress.waves().get(0).inFlight()).isEqualTo(2);
    assertThat(progress.stackSets().get(0).note()).isEqualTo("create instances");
  }

  @Test
  void theLastFailuresAreKeptWithTheirCause() {
    RunStories.Diary diary = new RunStories.Diary().after(0, RunStories.started(PLAN));
    PLAN.targets()
        .limit(5)
        .forEach(target -> diary.after(1, new Event.TargetEnded(target, Outcome.failed("no"))));
    Progress progress = after(diary.events());

    assertThat(progress.failed()).isEqualTo(5);
    assertThat(progress.failures()).hasSize(3).allMatch(failure -> failure.cause().equals("no"));
    assertThat(progress.failures().get(0).target()).contains("payments-prod, muster-");
  }

  @Test
  void aSecondOutcomeOfATargetReplacesTheFirst() {
    RunStories.Diary diary = new RunStories.Diary().after(0, RunStories.started(PLAN));
    PLAN.targets()
        .limit(1)
        .forEach(
            target ->
                diary
                    .after(1, new Event.TargetEnded(target, Outcome.failed("no")))
                    .after(1, new Event.TargetEnded(target, Outcome.rolledBack())));
    Progress progress = after(diary.events());

    assertThat(progress.done()).isEqualTo(1);
    assertThat(progress.failed()).isZero();
  }

  @Test
  void aWaitIsToldUntilSomethingHappens() {
    Event waiting =
        new Event.Waiting(
            WaitReason.OTHER_OPERATION,
            "muster-baseline: UPDATE x",
            Duration.ofSeconds(20),
            Optional.of(Duration.ofHours(1)));
    RunStories.Diary diary =
        new RunStories.Diary().after(0, RunStories.started(PLAN)).after(1, waiting);

    assertThat(after(diary.events()).waits())
        .containsExactly(
            new Progress.Waiting(
                "another operation on the stack set (muster-baseline: UPDATE x)",
                Stories.START.plusSeconds(3601)));
    diary.after(
        20, new Event.OperationObserved(Stories.BASELINE, RunStories.operation(1), "RUNNING", 0));
    assertThat(after(diary.events()).waits()).isEmpty();
  }

  @Test
  void aRollbackIsAPartOfItsOwn() {
    List<RecordedEvent> story = RunStories.rolledBackRun();
    int last = 0;
    for (int i = 0; i < story.size(); i++) {
      if (story.get(i).event() instanceof Event.RollbackStarted) {
        last = i;
      }
    }
    Progress progress = after(story.subList(0, last + 1));

    assertThat(progress.doing()).isEqualTo("rollback");
    assertThat(progress.stackSets()).isNotEmpty();
  }
}
