package dev.muster.cli;

import static dev.muster.cli.PreflightDesk.DETECTOR;
import static dev.muster.cli.PreflightDesk.VIRGINIA;
import static dev.muster.cli.PreflightDesk.accounts;
import static dev.muster.cli.PreflightDesk.desk;
import static dev.muster.cli.PreflightDesk.finding;
import static dev.muster.cli.PreflightDesk.json;
import static dev.muster.cli.PreflightDesk.stands;
import static dev.muster.cli.PreflightDesk.trail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.world.Delegation;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the accounts already, and what to do about it. */
class PreflightScanTest {
  @TempDir Path directory;

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
  void whatStandsInSomeRegionsOnlyIsSkippedThereOnly() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.TWO, DETECTOR).region(VIRGINIA)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json", "--write");

    assertThat(finding(result, "RESOURCE").get("fix").asText()).contains("SKIP in that Region");
    assertThat(json(result).at("/proposals/0/parameters")).isEmpty();
    assertThat(json(result).at("/proposals/0/regionParameters").toString())
        .isEqualTo("{\"GuardDuty\":{\"us-east-1\":\"SKIP\"}}");
    assertThat(desk.read("accounts.yaml"))
        .contains("parameters: { baseline: { GuardDuty: { us-east-1: SKIP } } } }");
    assertThat(desk.sandbox("preflight").exit()).isZero();
    Desk.Result rollout = desk.sandbox("rollout");
    assertThat(rollout.exit()).as(rollout.all()).isZero();
    assertThat(desk.sandbox("plan", "--detailed-exitcode").exit()).isZero();
  }

  @Test
  void aRegionOfTheStackSetBeyondTheAccountsOwnKeepsItsService() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.edit(
        "stacksets/baseline/stackset.yaml",
        "regions: account",
        "regions: [ap-northeast-1, us-east-1, eu-west-1]");
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(stands(Desk.TWO, DETECTOR).region(PreflightDesk.TOKYO));
          sandbox.addFault(stands(Desk.TWO, DETECTOR).region(VIRGINIA));
        });

    desk.sandbox("preflight", "--write");

    assertThat(desk.read("accounts.yaml"))
        .contains("{ baseline: { GuardDuty: { ap-northeast-1: SKIP, us-east-1: SKIP } } }");
    assertThat(desk.sandbox("preflight").exit()).isZero();
  }

  @Test
  void whenTheLastRegionFollowsTheAccountGetsOneValueAgain() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.edit(
        "accounts.yaml",
        "name: two, security: secure",
        "name: two, security: secure, parameters: { baseline: { GuardDuty: { us-east-1: SKIP } }"
            + " }");
    desk.inWorld(sandbox -> sandbox.addFault(stands(Desk.TWO, DETECTOR)));

    Desk.Result result = desk.sandbox("preflight", "--write");

    assertThat(result.out()).contains("baseline  GuardDuty: SKIP\n");
    assertThat(desk.read("accounts.yaml"))
        .contains("parameters: { baseline: { GuardDuty: SKIP } } }");
    assertThat(desk.sandbox("preflight").exit()).isZero();
  }

  @Test
  void theRoleOfConfigIsMadeByHandWhereTheRecorderAtHomeIsNotOurs() {
    Desk desk =
        desk(
            directory,
            "SELF_MANAGED",
            seed ->
                seed.withAccounts(
                    seed.accounts().stream()
                        .map(account -> account.without(Set.of("AWSServiceRoleForConfig")))
                        .toList()));
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                stands(Desk.ONE, "AWS::Config::ConfigurationRecorder")
                    .region(PreflightDesk.TOKYO)));

    Desk.Result result = desk.sandbox("preflight", Desk.ONE, "-o", "json");

    assertThat(finding(result, "SERVICE_LINKED_ROLE").get("fix").asText())
        .startsWith("In the account: `aws iam create-service-linked-role");
    assertThat(json(result).at("/proposals/0/regionParameters").toString())
        .isEqualTo("{\"Config\":{\"ap-northeast-1\":\"SKIP\"}}");
    assertThat(json(result).at("/proposals/0/parameters")).isEmpty();
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
  void fewCallsAreMadeAndCounted() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight", "-v");

    // Per account: a role, the execution role and Config's role; in the home Region the trail;
    // per Region the stacks, detector, recorder and delivery channel.
    assertThat(result.err())
        .contains("sts:AssumeRole 3,", "cloudformation:GetResource 7,")
        .contains("cloudformation:ListResources 21,", "cloudformation:ListStacks 8,");
  }
}
