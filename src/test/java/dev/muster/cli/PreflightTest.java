package dev.muster.cli;

import static dev.muster.cli.PreflightDesk.DETECTOR;
import static dev.muster.cli.PreflightDesk.TOKYO;
import static dev.muster.cli.PreflightDesk.VIRGINIA;
import static dev.muster.cli.PreflightDesk.accounts;
import static dev.muster.cli.PreflightDesk.desk;
import static dev.muster.cli.PreflightDesk.finding;
import static dev.muster.cli.PreflightDesk.json;
import static dev.muster.cli.PreflightDesk.stands;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** What stands in the way, seen by 'muster preflight' before a rollout meets it. */
class PreflightTest {
  @TempDir Path directory;

  @Test
  void whereNothingIsInTheWayItSaysSoAndEndsWell() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.out()).contains("Looked at 3 accounts: nothing is in the way.");
    assertThat(result.out()).contains("Outside CloudFormation (checked, not changed):");
  }

  @Test
  void aMissingRoleBlocksItsAccountOnly() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.ROLE_MISSING).account(Desk.TWO)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    JsonNode finding = finding(result, "EXECUTION_ROLE");
    assertThat(finding.get("severity").asText()).isEqualTo("BLOCKS");
    assertThat(accounts(finding)).containsExactly(Desk.TWO);
    assertThat(finding.get("fix").asText())
        .isEqualTo("muster bootstrap " + Desk.TWO + " --sandbox");
  }

  @Test
  void aMissingAdministrationRoleBlocksEverything() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.ADMINISTRATION_ROLE_MISSING)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(finding(result, "ADMINISTRATION_ROLE").get("fix").asText())
        .isEqualTo("muster bootstrap --sandbox");
  }

  @Test
  void aRegionThatIsOffIsNamedAndTheOthersAreStillRead() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(
              Fault.of(FaultKind.REGION_DISABLED).account(Desk.THREE).region(VIRGINIA));
          sandbox.addFault(stands(Desk.THREE, DETECTOR).region(TOKYO));
        });

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    JsonNode region = finding(result, "REGION");
    assertThat(accounts(region)).containsExactly(Desk.THREE);
    assertThat(region.at("/accounts/0/regions/0").asText()).isEqualTo(VIRGINIA);
    assertThat(region.get("fix").asText()).contains("aws account enable-region");
    assertThat(accounts(finding(result, "RESOURCE"))).containsExactly(Desk.THREE);
  }

  @Test
  void trustedAccessThatIsOffBlocksServiceManagedStackSets() {
    Desk desk = desk(directory, "SERVICE_MANAGED", WorldSeed::withoutStackSetsAccess);

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(finding(result, "TRUSTED_ACCESS").get("fix").asText())
        .contains("aws cloudformation activate-organizations-access");
  }

  @Test
  void anAccountThatMayNotAdministerIsToldWhoMay() {
    Desk desk = desk(directory, "SERVICE_MANAGED", UnaryOperator.identity());

    Desk.Result result =
        desk.sandbox(
            "preflight",
            "-o",
            "json",
            "--assume-role",
            "arn:aws:iam::" + Desk.TWO + ":role/" + WorldSeed.ACCESS_ROLE);

    assertThat(result.exit()).as(result.all()).isEqualTo(7);
    assertThat(finding(result, "ADMINISTRATOR").get("what").asText())
        .contains("neither the management account " + Desk.MANAGEMENT);
  }

  @Test
  void aDelegatedAdministratorIsRecognized() {
    Desk desk =
        desk(
            directory,
            "SERVICE_MANAGED",
            seed ->
                seed.withDelegations(
                    List.of(
                        new Delegation(Desk.TWO, WorldSeed.STACK_SETS_PRINCIPAL, Instant.EPOCH))));

    Desk.Result result =
        desk.sandbox(
            "preflight",
            "-o",
            "json",
            "--assume-role",
            "arn:aws:iam::" + Desk.TWO + ":role/" + WorldSeed.ACCESS_ROLE);

    assertThat(finding(result, "ADMINISTRATOR").get("what").asText()).contains("DELEGATED_ADMIN");
  }

  @Test
  void anotherOrganizationStopsEverything() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.edit("accounts.yaml", "o-exampleorg01", "o-anotherorg02");

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(json(result).get("findings")).hasSize(1);
    assertThat(finding(result, "ORGANIZATION").get("what").asText())
        .contains("o-exampleorg01", "o-anotherorg02");
  }

  @Test
  void credentialsThatAwsDoesNotTakeAreAFindingAndNoSilence() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.API_ERROR)
                    .action("GetCallerIdentity")
                    .text("403 InvalidClientTokenId The security token is invalid.")));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(finding(result, "CREDENTIALS").get("fix").asText())
        .contains("aws sts get-caller-identity");
  }

  @Test
  void anAccountThatCannotBeReadIsSaidSoOnceForAll() {
    Desk desk =
        desk(
            directory,
            "SELF_MANAGED",
            seed ->
                seed.withAccounts(
                    seed.accounts().stream()
                        .map(
                            account ->
                                Set.of(Desk.ONE, Desk.TWO).contains(account.id())
                                    ? account.without(Set.of(WorldSeed.ACCESS_ROLE))
                                    : account)
                        .toList()));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    JsonNode finding = finding(result, "ACCESS");
    assertThat(accounts(finding)).containsExactly(Desk.ONE, Desk.TWO);
    assertThat(finding.get("fix").asText())
        .contains("sts:AssumeRole", "arn:aws:iam::*:role/" + WorldSeed.ACCESS_ROLE);
    assertThat(result.exit()).isZero();
  }

  @Test
  void suspendedUnknownAndUnlistedAccountsAreTold() {
    Desk desk =
        desk(
            directory,
            "SELF_MANAGED",
            seed ->
                seed.withAccounts(
                    seed.accounts().stream()
                        .filter(account -> !account.id().equals(Desk.THREE))
                        .map(
                            account ->
                                account.id().equals(Desk.TWO)
                                    ? account.as(AccountState.SUSPENDED)
                                    : account)
                        .toList()));
    desk.edit("accounts.yaml", "  - { id: \"444444444444\", name: old, security: classic }\n", "");

    Desk.Result result = desk.sandbox("preflight", "-o", "csv");

    assertThat(result.out())
        .contains("WARNS,ACCOUNT,222222222222,two,,its state in AWS Organizations is suspended")
        .contains("TELLS,ACCOUNT,444444444444,,,accounts.yaml lacks the account");
  }

  @Test
  void aRunningOperationOfSomebodyElseAndAutoDeploymentAreTold() {
    Desk desk = desk(directory, "SERVICE_MANAGED", UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            client.updateStackSet(
                r ->
                    r.stackSetName("muster-baseline")
                        .usePreviousTemplate(true)
                        .capabilitiesWithStrings("CAPABILITY_IAM")
                        .autoDeployment(a -> a.enabled(true).retainStacksOnAccountRemoval(true)));
            sandbox.advance(Duration.ofMinutes(5));
            client.updateStackSet(
                r ->
                    r.stackSetName("muster-baseline")
                        .templateBody("Resources: { Bus: { Type: 'AWS::Events::EventBus' } }")
                        .operationId("by-hand")
                        .capabilitiesWithStrings("CAPABILITY_IAM"));
          }
          sandbox.advance(Duration.ofSeconds(5));
        });

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(finding(result, "OPERATION").get("what").asText())
        .contains("somebody else", "UPDATE by-hand");
    assertThat(finding(result, "STACK_SET").get("what").asText())
        .contains("AutoDeployment of muster-baseline is on");
    assertThat(finding(result, "STACK_SET").get("fix").asText())
        .contains(
            "`aws cloudformation update-stack-set --region ap-northeast-1 --stack-set-name"
                + " muster-baseline --use-previous-template --capabilities CAPABILITY_IAM"
                + " --auto-deployment Enabled=false`");
  }

  @Test
  void aStackSetOfTheOtherPermissionModelBlocks() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();
    desk.edit("stacksets/baseline/stackset.yaml", "SELF_MANAGED", "SERVICE_MANAGED");

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(finding(result, "STACK_SET").get("fix").asText())
        .contains("permissionModel: SELF_MANAGED");
  }

  @Test
  void thatNobodyIsATargetIsNoGoodNews() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight", "--select", "wave=nowhere");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("none of the accounts is a target of any stack set");
  }

  @Test
  void onlyTheAccountsThatAreNamedAreRead() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result one = desk.sandbox("preflight", Desk.ONE);
    Desk.Result selected = desk.sandbox("preflight", "--select", "wave=canary");
    Desk.Result unknown = desk.sandbox("preflight", "987654321098");

    assertThat(one.out()).contains("Looked at 1 account:");
    assertThat(selected.out()).contains("Looked at 1 account:");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("accounts.yaml has no account 987654321098");
  }
}
