package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.render.Format;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A status and a history, asked for a part of them, after a run in which one account failed. */
class AskedForAPartTest {
  private Desk desk;

  @BeforeEach
  void runOnceWithAFailure(@TempDir Path directory) {
    desk = new Desk(directory, "SELF_MANAGED");
    desk.edit("stacksets/rollout.yaml", "failureTolerance: 0", "failureTolerance: 1");
    desk.world(UnaryOperator.identity());
    desk.inWorld(
        sandbox ->
            sandbox.addFault(Fault.of(FaultKind.POLICY_DENIES_RESOURCE).account(Desk.THREE)));
    Desk.Result rollout = desk.sandbox("rollout");
    assertThat(rollout.exit()).as(rollout.all()).isEqualTo(ExitCode.PARTLY.code());
  }

  @Test
  void aStatusOfOneAccountCountsNoOther() {
    Desk.Result status = desk.sandbox("status", "--account", Desk.ONE, "--check");

    assertThat(status.exit()).as(status.all()).isZero();
    assertThat(status.out()).contains(Desk.ONE, "1 account: 1 current").doesNotContain(Desk.TWO);
  }

  @Test
  void whatFailedIsListedAndAllIsCounted() {
    Desk.Result status = desk.sandbox("status", "--failed", "--check");

    assertThat(status.exit()).isEqualTo(ExitCode.DIFFERENCES.code());
    assertThat(status.out()).contains(Desk.THREE, "3 accounts").doesNotContain(Desk.TWO);
  }

  @Test
  void oneRegionIsOneColumn() {
    Desk.Result status = desk.sandbox("status", "--in-region", "us-east-1", "-o", "csv");

    assertThat(status.out()).contains("us-east-1").doesNotContain("ap-northeast-1");
  }

  @Test
  void aStackSetThatNobodyKnowsIsAnError() {
    Desk.Result status = desk.sandbox("status", "--stack-set", "muster-bsaeline");

    assertThat(status.exit()).isEqualTo(ExitCode.INVALID.code());
    assertThat(status.err()).contains("muster-bsaeline", "muster-baseline");
  }

  @Test
  void aHistoryTellsWhatHappenedToOneAccount() {
    Desk.Result history = desk.history("runs", "--sandbox", "--account", Desk.THREE);

    assertThat(history.exit()).as(history.all()).isZero();
    assertThat(history.out()).contains(Desk.THREE, "FAILED").doesNotContain(Desk.TWO);
  }

  @Test
  void anAccountIdHasTwelveDigits() {
    Desk.Result history = desk.history("runs", "--sandbox", "--account", "12");

    assertThat(history.exit()).isEqualTo(ExitCode.INVALID.code());
    assertThat(history.err()).contains("'12' is no account id");
  }

  @Test
  void statusesAndHistoriesComeInEveryFormat() {
    for (Format format : Format.values()) {
      assertThat(desk.sandbox("status", "-o", format.name().toLowerCase(Locale.ROOT)).out())
          .as(format.name())
          .contains(Desk.THREE);
      assertThat(
              desk.history("runs", "--sandbox", "--account", Desk.THREE, "-o", format.name()).out())
          .as(format.name())
          .contains("muster-baseline");
    }
  }
}
