package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.world.AccountState;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** What stands in the way, seen by 'muster preflight' before a rollout meets it. */
class PreflightTest {
  private static final String TOKYO = "ap-northeast-1";
  private static final String VIRGINIA = "us-east-1";
  private static final String DETECTOR = "AWS::GuardDuty::Detector";

  @TempDir Path directory;

  @Test
  void whereNothingIsInTheWayItSaysSoAndEndsWell() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.out()).contains("Looked at 3 accounts: nothing is in the way.");
    assertThat(result.out()).contains("aws iam get-account-password-policy");
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
    assertThat(finding.get("fix").asText()).isEqualTo("muster bootstrap " + Desk.TWO);
  }

  @Test
  void aMissingAdministrationRoleBlocksEverything() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.ADMINISTRATION_ROLE_MISSING)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(finding(result, "ADMINISTRATION_ROLE").get("fix").asText())
        .isEqualTo("muster bootstrap");
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
  void aDeniedListNamesThePermissionAndIsNoSilence() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.API_DENIED).action("ListResources").account(Desk.ONE)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).as("unknown is not in the way").isZero();
    JsonNode finding = finding(result, "RESOURCE");
    assertThat(finding.get("severity").asText()).isEqualTo("WARNS");
    assertThat(finding.get("fix").asText())
        .contains("\"Action\": \"cloudformation:ListResources\"");
    assertThat(accounts(finding)).containsExactly(Desk.ONE);
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
        .contains("WARNS,ACCOUNT,222222222222,two,,Organizations says suspended")
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
                        .operationId("by-hand")
                        .capabilitiesWithStrings("CAPABILITY_IAM")
                        .autoDeployment(a -> a.enabled(true).retainStacksOnAccountRemoval(true)));
          }
          sandbox.advance(Duration.ofSeconds(5));
        });

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(finding(result, "OPERATION").get("what").asText())
        .contains("somebody else", "UPDATE by-hand");
    assertThat(finding(result, "STACK_SET").get("what").asText())
        .contains("AutoDeployment of muster-baseline is on");
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
  void whatStandsAlreadyIsFoundAndASkipIsProposed() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.TWO, DETECTOR)));
    assertThat(desk.sandbox("rollout").exit()).as("the conflict is real").isNotZero();

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(accounts(finding(result, "RESOURCE"))).containsExactly(Desk.TWO);
    JsonNode proposals = json(result).get("proposals");
    assertThat(proposals).hasSize(1);
    assertThat(proposals.at("/0/account/id").asText()).isEqualTo(Desk.TWO);
    assertThat(proposals.at("/0/parameters").toString()).isEqualTo("{\"GuardDuty\":\"SKIP\"}");
  }

  @Test
  void whatIsProposedCanBeWrittenAndThenTheRolloutWorks() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(stands(Desk.TWO, DETECTOR));
          sandbox.addFault(stands(Desk.TWO, "AWS::Config::DeliveryChannel"));
          sandbox.addFault(stands(Desk.THREE, DETECTOR));
        });

    Desk.Result written = desk.sandbox("preflight", "--write");

    assertThat(written.exit()).isEqualTo(7);
    assertThat(written.err()).contains("Wrote parameters of 2 accounts into ");
    assertThat(desk.read("accounts.yaml"))
        .contains(
            "name: two, security: secure, parameters: { baseline: { Config: SKIP, GuardDuty: SKIP }"
                + " } }")
        .contains("name: three, security: secure, parameters: { baseline: { GuardDuty: SKIP } } }");
    assertThat(desk.sandbox("preflight").exit()).isZero();
    assertThat(desk.sandbox("rollout").exit()).isZero();
    Desk.Result again = desk.sandbox("preflight", "--write");
    assertThat(again.err()).contains("There is nothing to write");
  }

  @Test
  void aParameterOfTheSameNameThatDecidesAboutSomethingElseIsLeftAlone() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.write(
        "stacksets/notification-mail/stackset.yaml",
        """
        name: muster-notification-mail
        template: template.yaml
        permissionModel: SELF_MANAGED
        select: security=secure
        regions: home
        """);
    desk.write(
        "stacksets/notification-mail/template.yaml",
        """
        Parameters:
          GuardDuty: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
        Resources:
          Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [aws.guardduty] } } }
        """);
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.TWO, DETECTOR)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    JsonNode proposals = json(result).get("proposals");
    assertThat(proposals).hasSize(1);
    assertThat(proposals.at("/0/stackSet").asText()).isEqualTo("baseline");
  }

  @Test
  void whatOurOwnStackSetMadeIsNotInItsOwnWay() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    assertThat(desk.sandbox("rollout").exit()).isZero();

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(json(result).get("proposals")).isEmpty();
  }

  @Test
  void whatStandsInSomeRegionsOnlyIsLeftToAPerson() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.TWO, DETECTOR).region(VIRGINIA)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(finding(result, "RESOURCE").get("fix").asText())
        .contains("only in us-east-1", "by hand");
    assertThat(json(result).get("proposals")).isEmpty();
  }

  @Test
  void aTrailIsTakenOverByItsLogGroupOrLeftBeside() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(trail(Desk.ONE, "trails"));
          sandbox.addFault(
              stands(Desk.TWO, "AWS::CloudTrail::Trail").text("{\"IsMultiRegionTrail\":true}"));
          sandbox.addFault(
              stands(Desk.THREE, "AWS::CloudTrail::Trail").text("{\"IsMultiRegionTrail\":false}"));
        });

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(json(result).get("proposals").toString())
        .contains("{\"ExistingLogGroup\":\"trails\",\"Trail\":\"SKIP\"}")
        .contains(Desk.ONE)
        .doesNotContain(Desk.TWO, Desk.THREE);
    assertThat(result.out()).contains("or let that trail write to a log group");
    assertThat(result.exit()).as("a second trail costs, and works").isZero();
  }

  @Test
  void anAccountWithoutTheRoleOfConfigIsProposedToMakeIt() {
    Desk desk =
        desk(
            directory,
            "SELF_MANAGED",
            seed ->
                seed.withAccounts(
                    seed.accounts().stream()
                        .map(
                            account ->
                                account.id().equals(Desk.ONE)
                                    ? account.without(Set.of("AWSServiceRoleForConfig"))
                                    : account)
                        .toList()));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(accounts(finding(result, "SERVICE_LINKED_ROLE"))).containsExactly(Desk.ONE);
    assertThat(json(result).at("/proposals/0/parameters").toString())
        .isEqualTo("{\"ConfigServiceLinkedRole\":\"CREATE\"}");
  }

  @Test
  void whoAdministersAServiceForAllIsTold() {
    Desk desk =
        desk(
            directory,
            "SELF_MANAGED",
            seed ->
                seed.withDelegations(
                    List.of(new Delegation(Desk.THREE, "guardduty.amazonaws.com", Instant.EPOCH))));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(accounts(finding(result, "CENTRAL_ADMINISTRATION"))).containsExactly(Desk.THREE);
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

  @Test
  void fewCallsAreMadeAndCounted() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight", "-v");

    // Per account: a role, the execution role and Config's role; in the home Region the trail;
    // per Region the stacks, detector, recorder and delivery channel.
    assertThat(result.err())
        .contains("sts:AssumeRole 3,", "cloudformation:GetResource 7,")
        .contains("cloudformation:ListResources 21,", "cloudformation:ListStacks 8,");
  }

  private static Fault stands(String account, String type) {
    return Fault.of(FaultKind.RESOURCE_STANDS).account(account).resource(type);
  }

  private static Fault trail(String account, String logGroup) {
    return stands(account, "AWS::CloudTrail::Trail")
        .text(
            "{\"IsMultiRegionTrail\":true,\"CloudWatchLogsLogGroupArn\":\"arn:aws:logs:"
                + TOKYO
                + ":"
                + account
                + ":log-group:"
                + logGroup
                + ":*\"}");
  }

  static Desk desk(Path directory, String model, UnaryOperator<WorldSeed> change) {
    Desk desk = new Desk(directory, model);
    desk.write(
        "stacksets/baseline/template.yaml",
        """
        Parameters:
          GuardDuty: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
          Config: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
          ConfigServiceLinkedRole: { Type: String, Default: SKIP, AllowedValues: [CREATE, SKIP] }
          Trail: { Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP] }
          ExistingLogGroup: { Type: String, Default: '' }
        Conditions:
          HasGuardDuty: !Equals [!Ref GuardDuty, CREATE]
          HasConfig: !Equals [!Ref Config, CREATE]
        Resources:
          Anchor: { Type: AWS::CloudFormation::WaitConditionHandle }
          Detector: { Type: AWS::GuardDuty::Detector, Condition: HasGuardDuty }
          Recorder: { Type: AWS::Config::ConfigurationRecorder, Condition: HasConfig }
          # HasTrail would make an AWS::CloudTrail::Trail, NewConfigRole an AWS::IAM::ServiceLinkedRole.
        """);
    desk.edit(
        "stacksets/baseline/stackset.yaml", "parameters: { Value: \"${account.name}\" }\n", "");
    desk.world(change);
    return desk;
  }

  private static JsonNode json(Desk.Result result) {
    try {
      return new ObjectMapper().readTree(result.out()).get("preflight");
    } catch (JsonProcessingException e) {
      throw new AssertionError(result.all(), e);
    }
  }

  private static JsonNode finding(Desk.Result result, String piece) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode finding : json(result).get("findings")) {
      if (finding.get("piece").asText().equals(piece)) {
        found.add(finding);
      }
    }
    assertThat(found).as(piece + " in " + result.out()).isNotEmpty();
    return found.get(0);
  }

  private static List<String> accounts(JsonNode finding) {
    List<String> ids = new ArrayList<>();
    finding.get("accounts").forEach(place -> ids.add(place.at("/account/id").asText()));
    return ids;
  }
}
