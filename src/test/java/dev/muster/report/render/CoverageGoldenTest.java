package dev.muster.report.render;

import dev.muster.report.AccountRef;
import dev.muster.report.CoverageView;
import dev.muster.report.CoverageView.AccountCoverage;
import dev.muster.report.CoverageView.ControlCoverage;
import dev.muster.report.Stories;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoverageGoldenTest {
  private static final ControlCoverage ROOT =
      new ControlCoverage("CIS 1.2", "3.3", List.of("muster-Warning-3.3-RootUse"), true, "");
  private static final ControlCoverage CONFIG =
      new ControlCoverage("Security Hub", "Config.1", List.of("Recorder", "Channel"), true, "");

  @Test
  void whatAccountsGetReadsAsAgreed() throws IOException {
    ControlCoverage skipped =
        new ControlCoverage(
            "Security Hub",
            "Config.1",
            List.of("Recorder", "Channel"),
            false,
            "no Recorder in us-east-1");
    Rendered.check(
        "coverage",
        new CoverageView(
            List.of("CIS 1.2", "Security Hub"),
            List.of(
                new AccountCoverage(account(1), List.of(ROOT, CONFIG)),
                new AccountCoverage(account(2), List.of(ROOT, skipped)))));
  }

  @Test
  void nobodyGettingAnythingReadsAsAgreed() throws IOException {
    Rendered.check("coverage-none", new CoverageView(List.of(), List.of()));
  }

  private static AccountRef account(int number) {
    return new AccountRef(Stories.account(number), "account-" + number);
  }
}
