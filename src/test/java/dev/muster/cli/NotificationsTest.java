package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking after the alerts of accounts that have the shipped stack sets. */
class NotificationsTest {
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";
  private static final String SILENT = "333333333333";
  private static final String SLACK_SECRET =
      "arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:muster/slack-AbCdEf";

  @TempDir static Path directory;

  private static Project project;

  @BeforeAll
  static void rollOutOnce() {
    project =
        Project.shipped(directory)
            .write(
                "accounts.yaml",
                """
                version: 1
                organization: o-exampleorg01
                homeRegion: ap-northeast-1
                defaults: { regions: [ap-northeast-1, us-east-1] }
                accounts:
                  - id: "%s"
                    name: one
                    security: secure
                    wave: canary
                    notify:
                      mail: [one@example.com, boss@example.com]
                      slack: { channel: C0123456789, tokenSecret: "%s" }
                  - id: "%s"
                    name: two
                    security: secure
                    notify: { mail: [two@example.com], minimumSeverity: CRITICAL, language: ja }
                  - { id: "%s", name: silent, security: secure }
                """
                    .formatted(ONE, SLACK_SECRET, TWO, SILENT));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  @BeforeEach
  void nothingIsWrong() {
    muster("sandbox", "fault", "clear");
  }

  @Test
  void aTestSaysWhoShouldReadItAndWhoHasNotConfirmed() {
    fault("NOT_CONFIRMED", "--text", "boss@example.com");

    muster("notifications", "test", ONE)
        .exits(ExitCode.OK)
        .answers(
            "put on the bus in ap-northeast-1",
            "email: one@example.com\n",
            "email: boss@example.com gets nothing before it confirms the subscription",
            "slack: C0123456789")
        .keepsSilentAbout("PendingConfirmation", "xoxb-", "two@example.com");
  }

  @Test
  void aTestOfAnotherRegionGoesHomeFirst() {
    muster("notifications", "test", TWO, "--from", "us-east-1")
        .exits(ExitCode.OK)
        .answers("put on the bus in us-east-1", "email: two@example.com");
  }

  @Test
  void aTestOfSeveralGoesToEachAndOneThatReachesNobodyIsTold() {
    muster("notifications", "test", "--select", "security=secure")
        .exits(ExitCode.OK)
        .answers(ONE, TWO, SILENT, "mail: the topic has no address");
  }

  @Test
  void anEventThatNoRuleTakesIsSentAllTheSameAndSaidToReachNobody() {
    project.write(
        "mild.json", "{\"detail-type\": \"GuardDuty Finding\", \"detail\": {\"severity\": 1}}");

    muster("notifications", "test", ONE, "--event", project.directory() + "/mild.json")
        .exits(ExitCode.PARTLY)
        .answers("nobody: no rule that is on takes it");
  }

  @Test
  void aTestNeedsToBeToldWhereTo() {
    muster("notifications", "test").exits(ExitCode.INVALID).says("Nobody said which account");
    muster("notifications", "test", "999999999999")
        .exits(ExitCode.INVALID)
        .says("accounts.yaml has no account 999999999999");
    muster("notifications", "test", ONE, "--from", "eu-west-1")
        .exits(ExitCode.INVALID)
        .says("has no stacks in eu-west-1");
    muster("notifications", "test", ONE, "--from", "?").exits(ExitCode.INVALID);
  }

  @Test
  void statusTellsWhoDoesNotConfirmWhatLiesWhereAndWhoIsSilent() {
    fault("NOT_CONFIRMED", "--account", TWO);
    fault("DEAD_LETTER", "--account", ONE, "--region", "us-east-1", "--text", "{}");

    CliResult status = muster("notifications", "status", "--check").exits(ExitCode.DIFFERENCES);

    status.answers(
        "3 accounts: 2 of 3 subscriptions confirmed, 1 undelivered alert.",
        "two@example.com has not confirmed",
        "1 undelivered alert in ForwardDeadLetters",
        "muster notifications redrive");
    assertThat(status.out().lines().filter(line -> line.startsWith(SILENT)))
        .singleElement()
        .asString()
        .contains("nobody gets any alert of this account");
  }

  @Test
  void anAccountThatCannotBeLookedIntoIsSaidSoAndTheOthersAreShown() {
    fault("API_DENIED", "--account", TWO, "--action", "ListStackResources");

    JsonNode places =
        muster("notifications", "status", "-o", "json")
            .exits(ExitCode.OK)
            .json()
            .at("/alerts/places");

    assertThat(places)
        .allSatisfy(
            place ->
                assertThat(place.get("unreadable").asText().isEmpty())
                    .isEqualTo(!place.at("/account/id").asText().equals(TWO)));
  }

  @Test
  void statusCostsAFewCallsPerAccountAndRegion() {
    String calls = muster("notifications", "status", "--verbose").exits(ExitCode.OK).err();

    // Three accounts: mail at home, forwarding elsewhere; one has Slack, too. Two Regions each may
    // have stacks of quick-create links.
    assertThat(calls)
        .contains(
            "cloudformation:DescribeStacks 6",
            "ListStackResources 7",
            "sns:ListSubscriptionsByTopic 3",
            "sqs:GetQueueAttributes 7");
  }

  @Test
  void aDryRunLeavesEverythingWhereItIs() {
    fault("DEAD_LETTER", "--account", ONE, "--resource", "DeadLetters", "--text", event());

    muster("notifications", "redrive", "--dry-run")
        .exits(ExitCode.OK)
        .answers("2 alerts would be sent again");
    muster("notifications", "status").answers("2 undelivered alerts");
  }

  @Test
  void whatIsSentAgainLeavesItsQueue() {
    fault(
        "DEAD_LETTER",
        "--account",
        TWO,
        "--stack-set",
        "muster-notification-mail",
        "--text",
        event());
    fault("DEAD_LETTER", "--account", ONE, "--region", "us-east-1", "--text", event());

    muster("notifications", "redrive", "--debug")
        .exits(ExitCode.OK)
        .answers("2 alerts sent again.");
    muster("notifications", "redrive").exits(ExitCode.OK).answers("Nothing to send again");
    assertThat(project.read("state/muster.log"))
        .contains("sns:Publish", "states:StartExecution", "sqs:DeleteMessage");
  }

  @Test
  void whatNobodyTakesAnyMoreStaysAndIsNamed() {
    fault("DEAD_LETTER", "--account", ONE, "--region", "us-east-1", "--text", "{}");

    muster("notifications", "redrive")
        .exits(ExitCode.PARTLY)
        .answers("0 alerts sent again, 1 left where they were")
        .says("no rule that is on takes it any more");
    muster("notifications", "status").answers("1 undelivered alert");
  }

  @Test
  void stoppedForSomeTheOthersGoOnAndTheNextRolloutSaysThatItStartsThemAgain() {
    muster("notifications", "stop", TWO)
        .exits(ExitCode.OK)
        .says(
            "run this again with --write, or write there:",
            "accounts.yaml, 222222222222:\n  parameters: { notification-mail: { Enabled: DISABLED"
                + " } }")
        .neverAnswers(ONE);
    muster("notifications", "test", TWO).exits(ExitCode.PARTLY).answers("nobody");
    muster("notifications", "test", ONE).exits(ExitCode.OK);
    muster("notifications", "stop", TWO)
        .exits(ExitCode.OK)
        .answers("Nothing to do")
        .says("run this again with --write");
    muster("plan", "--detailed-exitcode")
        .exits(ExitCode.DIFFERENCES)
        .answers("the account's own parameter values changed", TWO);
    assertThat(muster("notifications", "start", TWO).exits(ExitCode.OK).err())
        .as("the files say so, still")
        .doesNotContain("--write");
    muster("plan", "--detailed-exitcode").exits(ExitCode.OK);
  }

  @Test
  void whatIsWrittenStaysStoppedAfterTheNextRollout() {
    muster("notifications", "stop", TWO).exits(ExitCode.OK);
    String before = project.read("accounts.yaml");

    muster("notifications", "stop", TWO, "--write")
        .exits(ExitCode.OK)
        .answers("Nothing to do")
        .says("Wrote parameters of 1 account into ");

    assertThat(project.read("accounts.yaml")).isNotEqualTo(before).contains("Enabled: DISABLED");
    muster("plan", "--detailed-exitcode").exits(ExitCode.OK);
    muster("rollout").exits(ExitCode.OK).answers("Nothing to do");
    muster("notifications", "test", TWO).exits(ExitCode.PARTLY).answers("nobody");
    muster("notifications", "start", TWO, "--write").exits(ExitCode.OK).says("Wrote parameters");
    muster("plan", "--detailed-exitcode").exits(ExitCode.OK);
    muster("notifications", "test", TWO).exits(ExitCode.OK);
  }

  @Test
  void writtenForEverybodyItStandsInTheDefinitionAndInAccountsThatDiffer() {
    project.write(
        "accounts.yaml",
        project
            .read("accounts.yaml")
            .replace(
                "name: silent, security: secure",
                "name: silent, security: secure, parameters: { notification-mail: { Enabled:"
                    + " ENABLED } }"));

    muster("notifications", "stop", "--channel", "mail", "--write")
        .exits(ExitCode.OK)
        .says(
            "Wrote parameters of everybody into ",
            "notification-mail/stackset.yaml",
            "Wrote parameters of");

    assertThat(project.read("stacksets/notification-mail/stackset.yaml"))
        .contains("  Language: \"${account.notify.language:-en}\"\n  Enabled: DISABLED\n")
        .contains("# ${account.…} takes the value from accounts.yaml");
    assertThat(project.read("accounts.yaml")).doesNotContain("Enabled: ENABLED");
    muster("plan", "--detailed-exitcode").exits(ExitCode.OK);
    muster("notifications", "start", "--write").exits(ExitCode.OK);
    assertThat(project.read("stacksets/notification-mail/stackset.yaml"))
        .contains("  Enabled: ENABLED\n");
    muster("plan", "--detailed-exitcode").exits(ExitCode.OK);
  }

  @Test
  void aFileThatCannotBeChangedIsToldBeforeAnythingIsSwitched() {
    String accounts = project.read("accounts.yaml");
    project.write(
        "accounts.yaml",
        accounts.replace(
            "    name: one\n",
            "    name: one\n"
                + "    parameters:\n"
                + "      notification-mail:\n"
                + "        Mail5: >-\n"
                + "          x@example.com\n"));
    try {
      muster("notifications", "stop", ONE, "--write")
          .exits(ExitCode.INVALID)
          .says("only a person can change");
      muster("notifications", "test", ONE).exits(ExitCode.OK);
    } finally {
      project.write("accounts.yaml", accounts);
    }
  }

  @Test
  void stoppedForEverybodyIsOneChangeOfTheDefinition() {
    muster("notifications", "stop", "--channel", "mail")
        .exits(ExitCode.OK)
        .says("Enabled  \"ENABLED\" → \"DISABLED\"", "parameters: { Enabled: DISABLED }");
    muster("notifications", "test", ONE)
        .exits(ExitCode.OK)
        .answers("slack: C0123456789")
        .neverAnswers("one@example.com");
    muster("notifications", "status").answers("3 of 3 subscriptions confirmed");
    muster("notifications", "start").exits(ExitCode.OK);
    muster("plan", "--detailed-exitcode").exits(ExitCode.OK);
  }

  private static CliResult muster(String... arguments) {
    boolean local = arguments[0].equals("sandbox");
    String[] all = Arrays.copyOf(arguments, arguments.length + (local ? 0 : 1));
    if (!local) {
      all[arguments.length] = "--sandbox";
    }
    return project.muster(all).hasNoStackTrace();
  }

  private static void fault(String kind, String... where) {
    String[] all = new String[where.length + 4];
    all[0] = "sandbox";
    all[1] = "fault";
    all[2] = "add";
    all[3] = kind;
    System.arraycopy(where, 0, all, 4, where.length);
    muster(all).exits(ExitCode.OK);
  }

  private static String event() {
    return AlertEvent.sample().toString().replace("\"severity\":8", "\"severity\":9");
  }
}
