package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred accounts in two Regions: what a preflight asks, and what a person has to read. */
class PreflightManyTest {
  private static final int ACCOUNTS = 500;

  @TempDir Path directory;

  @Test
  void theCallsGrowWithTheAccountsAndEqualFindingsStandTogether() {
    Desk desk = PreflightDesk.desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    StringBuilder inventory = new StringBuilder();
    for (int i = 1; i <= ACCOUNTS; i++) {
      inventory.append(
          String.format(
              Locale.ROOT,
              "  - { id: \"%012d\", name: account-%d, security: secure }%n",
              500_000_000_000L + i,
              i));
    }
    desk.edit("accounts.yaml", "accounts:\n", "accounts:\n" + inventory);
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.RESOURCE_STANDS).resource("AWS::GuardDuty::Detector")));

    Desk.Result result = desk.sandbox("preflight", "-v");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.out())
        .contains("503 accounts, existing resource: a GuardDuty detector is there already")
        .contains("Looked at 503 accounts: 1 thing is in the way.");
    assertThat(result.out().lines().count()).as("one report, no flood").isLessThan(120);
    // Per account: the role; the execution role and Config's role; seven lists in two Regions;
    // stacks in each Region; two questions outside CloudFormation, and two more in each Region. Two
    // Regions and a role of the administrator come on top.
    assertThat(result.err())
        .contains("sts:AssumeRole 503,")
        .contains("cloudformation:GetResource " + (503 * 2 + 1) + ",")
        .contains("cloudformation:ListResources " + (503 * 7) + ",")
        .contains("cloudformation:ListStacks " + (503 * 2 + 2) + ",")
        .contains("iam:GetAccountPasswordPolicy 503,")
        .contains("s3:GetAccountPublicAccessBlock 503,")
        .contains("ec2:GetEbsEncryptionByDefault " + (503 * 2) + ",")
        .contains("inspector2:BatchGetAccountStatus " + (503 * 2) + ",")
        .contains("Looked at 51 of 503 accounts.", "Looked at 503 of 503 accounts.");
  }
}
