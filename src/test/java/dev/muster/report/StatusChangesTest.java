package dev.muster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Region;
import dev.muster.report.render.ChangeLines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusChangesTest {
  private static StatusView view(StatusRow... rows) {
    return StatusView.of(List.of(Stories.BASELINE), List.of(rows));
  }

  private static StatusRow row(int account, Region region, TargetState state) {
    return new StatusRow(
        Stories.names().of(Stories.account(account)),
        Stories.BASELINE,
        region,
        state,
        Optional.of("a"),
        Optional.empty(),
        "");
  }

  @Test
  void whatStaysIsNoChange() {
    StatusView same = view(row(1, Stories.HOME, TargetState.FAILED));

    assertThat(StatusChanges.between(same, same)).isEmpty();
  }

  @Test
  void eachTargetThatChangedIsALine() {
    List<StatusChanges.Change> changes =
        StatusChanges.between(
            view(
                row(1, Stories.HOME, TargetState.RUNNING),
                row(1, Stories.SECOND, TargetState.RUNNING),
                row(2, Stories.HOME, TargetState.CURRENT)),
            view(
                row(1, Stories.HOME, TargetState.CURRENT),
                row(1, Stories.SECOND, TargetState.RUNNING),
                row(3, Stories.HOME, TargetState.MISSING)));

    assertThat(ChangeLines.of(Stories.START, changes))
        .containsExactly(
            "2026-11-22 06:41:00 UTC  001001001001 payments-prod: muster-baseline ap-northeast-1:"
                + " running → current",
            "2026-11-22 06:41:00 UTC  002002002002 payments-staging: muster-baseline"
                + " ap-northeast-1: current → not there",
            "2026-11-22 06:41:00 UTC  003003003003 ledger: muster-baseline ap-northeast-1:"
                + " not there → MISSING");
  }
}
