package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose credentials a command uses, and what happens when they end in the middle. */
class CredentialsTest {
  private static final String ROLE =
      "arn:aws:iam::" + Desk.MANAGEMENT + ":role/" + "MusterAdministrator";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
  }

  @Test
  void theSessionOfAnAssumedRoleNamesCommandAndRun() {
    assertThat(desk.sandbox("rollout", "--assume-role", ROLE).exit()).isZero();

    String run = desk.history("runs", "--sandbox", "-o", "json").out();
    assertThat(run)
        .containsPattern(
            "assumed-role/MusterAdministrator/muster-rollout-\\d{8}-\\d{4}-[a-z0-9]{4}");
  }

  @Test
  void aRoleThatMayNotBeAssumedIsNamedWithItsStatement() {
    String foreign = "arn:aws:iam::" + Desk.TWO + ":role/NoSuchRole";

    Desk.Result plan = desk.sandbox("plan", "--assume-role", foreign);

    assertThat(plan.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(plan.err())
        .contains("sts:AssumeRole failed")
        .contains("\"Action\": \"sts:AssumeRole\", \"Resource\": \"" + foreign + "\"")
        .contains("let the role's trust policy name the caller");
  }

  @Test
  void credentialsThatExpireInMidRunLeaveOneClearMessageAndARunThatCanGoOn() {
    expiredFrom("DescribeStackSetOperation");

    Desk.Result broken = desk.sandbox("rollout");
    assertThat(broken.exit()).as(broken.all()).isEqualTo(ExitCode.NEEDS_ATTENTION.code());
    assertThat(broken.all())
        .contains("The credentials have expired")
        .contains("muster resume")
        .contains("nothing is started twice");

    desk.inWorld(Sandbox::clearFaults);
    Desk.Result again = desk.sandbox("rollout");
    assertThat(again.exit()).as(again.all()).isZero();
    assertThat(desk.sandbox("status", "--check").exit()).isZero();
  }

  @Test
  void credentialsThatAreExpiredFromTheStartChangeNothing() {
    expiredFrom("GetCallerIdentity");

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(rollout.err()).contains("The credentials have expired");
  }

  private void expiredFrom(String action) {
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.API_ERROR)
                    .action(action)
                    .text(
                        "403 ExpiredToken The security token included in the request is expired")));
  }
}
