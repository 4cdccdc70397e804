package dev.muster.report;

import static dev.muster.report.Stories.BASELINE;
import static dev.muster.report.Stories.HOME;
import static dev.muster.report.Stories.SECOND;
import static dev.muster.report.Stories.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.Target;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunViewTest {
  private static Event ended(AccountId account, Region region, Outcome outcome) {
    return new Event.TargetEnded(Target.of(BASELINE, account, region), outcome);
  }

  private static RunView fold(RunStories.Diary diary) {
    return RunView.of(diary.events(), Optional.empty(), Stories.names());
  }

  @Test
  void anAccountOnBothSidesIsMixed() {
    RunView view =
        fold(
            new RunStories.Diary()
                .after(0, ended(account(1), HOME, Outcome.succeeded()))
                .after(0, ended(account(1), SECOND, Outcome.rolledBack()))
                .after(0, ended(account(2), HOME, Outcome.succeeded()))
                .after(0, ended(account(2), SECOND, Outcome.skipped("excluded")))
                .after(0, ended(account(3), HOME, Outcome.cancelled("")))
                .after(0, ended(account(3), SECOND, Outcome.notStarted())));

    assertThat(view.accounts())
        .extracting(result -> result.account().id(), AccountResult::verdict)
        .containsExactly(
            tuple(account(1), Verdict.MIXED),
            tuple(account(3), Verdict.CANCELLED),
            tuple(account(2), Verdict.SKIPPED));
  }

  @Test
  void aLaterOutcomeReplacesAnEarlierOneAndTheCauseIsKept() {
    RunView view =
        fold(
            new RunStories.Diary()
                .after(0, ended(account(1), HOME, Outcome.failed("no role")))
                .after(0, ended(account(1), HOME, Outcome.rolledBack())));

    assertThat(view.targets()).isEqualTo(Map.of(Verdict.ROLLED_BACK, 1));
    assertThat(view.failures()).extracting(CauseGroup::cause).containsExactly("no role");
    assertThat(view.accounts().get(0).targets().get(0).cause()).isEqualTo("no role");
  }

  @Test
  void whatSucceededInTheEndIsNoFailure() {
    RunView view =
        fold(
            new RunStories.Diary()
                .after(0, ended(account(1), HOME, Outcome.failed("no role")))
                .after(0, ended(account(1), HOME, Outcome.succeeded())));

    assertThat(view.failures()).isEmpty();
  }

  @Test
  void theSameCauseInManyAccountsIsOneGroup() {
    String sentence = "Account %s in %s: request 0d9f8b3e-1a2b-4c3d-8e9f-0a1b2c3d4e5%d";
    RunView view =
        fold(
            new RunStories.Diary()
                .after(0, ended(account(1), HOME, failed(sentence, account(1), HOME, 1)))
                .after(0, ended(account(2), SECOND, failed(sentence, account(2), SECOND, 2)))
                .after(0, ended(account(3), HOME, Outcome.failed("other"))));

    assertThat(view.failures())
        .extracting(CauseGroup::cause)
        .containsExactly("Account {account} in {region}: request …", "other");
    assertThat(view.failures().get(0).accounts())
        .extracting(affected -> affected.account().id())
        .containsExactly(account(1), account(2));
  }

  private static Outcome failed(String sentence, AccountId account, Region region, int number) {
    return Outcome.failed(String.format(sentence, account, region, number));
  }

  @Test
  void aContinuedRunHasNoResultUntilItEndsAgain() {
    RunStories.Diary diary =
        new RunStories.Diary()
            .after(0, RunStories.started(Stories.firstPlan()))
            .after(0, new Event.RunEnded(RunResult.HELD, Map.of()));
    assertThat(fold(diary).result()).contains(RunResult.HELD);

    diary.after(0, new Event.WaveStarted("early", 1, 1));
    assertThat(fold(diary).result()).isEmpty();
  }

  @Test
  void aTargetWithoutAnOutcomeIsUnfinishedUntilTheRunHasEnded() {
    List<RecordedEvent> events = RunStories.cleanRun();
    RunView going =
        RunView.of(events.subList(0, 2), Optional.of(Stories.firstPlan()), Stories.names());
    RunView held =
        RunView.of(
            new RunStories.Diary().after(0, new Event.RunEnded(RunResult.HELD, Map.of())).events(),
            Optional.of(Stories.firstPlan()),
            Stories.names());

    assertThat(going.targets()).isEqualTo(Map.of(Verdict.UNFINISHED, 70));
    assertThat(held.targets()).isEqualTo(Map.of(Verdict.NOT_STARTED, 70));
  }

  @Test
  void canBeAskedForOneAccount() {
    RunView whole =
        RunView.of(RunStories.partlyFailedRun(), Optional.of(Stories.firstPlan()), Stories.names());

    RunView one = whole.only(Stories.account(3));

    assertThat(one.accounts()).extracting(it -> it.account().name()).containsExactly("ledger");
    assertThat(one.targets().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    assertThat(one.failures()).hasSize(1);
    assertThat(one.failures().get(0).accounts()).hasSize(1);
    assertThat(whole.only(Stories.account(1)).failures()).isEmpty();
  }
}
