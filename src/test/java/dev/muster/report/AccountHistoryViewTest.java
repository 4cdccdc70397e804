package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountHistoryViewTest {
  @Test
  void tellsWhatHappenedToOneAccountAndToNoOther() {
    AccountHistoryView view =
        AccountHistoryView.of(
            Stories.account(3),
            List.of(RunStories.partlyFailedRun(), RunStories.cleanRun()),
            Stories.names());

    assertThat(view.account().name()).isEqualTo("ledger");
    assertThat(view.runs()).isEqualTo(2);
    assertThat(view.entries()).hasSize(12);
    assertThat(view.entries().get(0).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(view.entries().get(0).cause()).contains("AWSCloudFormationStackSetExecutionRole");
    assertThat(view.entries())
        .extracting(AccountHistoryView.Entry::command)
        .containsOnly("rollout");
  }

  @Test
  void keepsTheFailureBeforeTheRollback() {
    AccountHistoryView view =
        AccountHistoryView.of(
            Stories.account(1), List.of(RunStories.rolledBackRun()), Stories.names());

    assertThat(view.entries())
        .extracting(AccountHistoryView.Entry::verdict)
        .containsExactly(Verdict.FAILED, Verdict.FAILED, Verdict.ROLLED_BACK, Verdict.ROLLED_BACK);
  }
}
