package dev.muster.report.render;

import dev.muster.report.AccountHistoryView;
import dev.muster.report.RunStories;
import dev.muster.report.Stories;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountHistoryGoldenTest {
  @Test
  void theHistoryOfAnAccountReadsAsAgreed() throws IOException {
    Rendered.check(
        "account-history",
        AccountHistoryView.of(
            Stories.account(1),
            List.of(RunStories.rolledBackRun(), RunStories.cleanRun()),
            Stories.names()));
  }

  @Test
  void anAccountWithoutHistoryReadsAsAgreed() throws IOException {
    Rendered.check(
        "account-history-none",
        AccountHistoryView.of(
            Stories.account(9), List.of(RunStories.rolledBackRun()), Stories.names()));
  }
}
