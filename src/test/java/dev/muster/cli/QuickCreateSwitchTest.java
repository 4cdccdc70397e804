package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stopping and starting says of stacks that somebody made by a quick-create link. */
class QuickCreateSwitchTest {
  private static final String MANAGED = "111111111111";
  private static final String ALONE = "222222222222";
  private static final String OFF = "333333333333";
  private static final String OFF_TOO = "444444444444";
  private static final String OLD = "555555555555";
  private static final String MAIL = "cm-security-alert-mail-stack";

  private static final String FORWARDING = "666666666666";

  private static final String ODD = "777777777777";
  private static final String SECRET = "888888888888";
  private static final String SLACK = "101010101010";

  private static final String ODD_PATTERN =
      """
      Resources:
        A: { Type: AWS::SNS::Topic }
        Odd:
          Type: AWS::Events::Rule
          Properties:
            EventPattern: { source: [aws.sns], resources: [ !Ref A ] }
            Targets:
              - Id: mail
                Arn: !Ref A
                InputTransformer: { InputTemplate: '"alert"' }
      """;

  private static final String WITH_SECRET =
      """
      Parameters:
        On: { Type: String, Default: ENABLED }
        Token: { Type: String, NoEcho: true, MinLength: 3, MaxLength: 3 }
      Resources:
        A: { Type: AWS::SNS::Topic }
        Rule:
          Type: AWS::Events::Rule
          Properties:
            State: !Ref On
            EventPattern: { source: [aws.sns] }
            Targets:
              - Id: mail
                Arn: !Ref A
                InputTransformer: { InputTemplate: !Sub '"alert ${Token}"' }
      """;

  private static final String FORWARDER =
      """
      Resources:
        Forward:
          Type: AWS::Events::Rule
          Properties:
            EventPattern: { source: [aws.guardduty] }
            Targets:
              - Id: home
                Arn: !Sub "arn:aws:events:eu-west-1:${AWS::AccountId}:event-bus/default"
                DeadLetterConfig: { Arn: !GetAtt ForwardDeadLetters.Arn }
        ForwardDeadLetters: { Type: AWS::SQS::Queue }
      """;

  @TempDir static Path directory;

  private static Project project;

  @BeforeAll
  static void setUpOnce() {
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
                  - { id: "%s", name: managed, security: secure, wave: canary }
                  - { id: "%s", name: alone, security: classic }
                  - { id: "%s", name: off, security: classic }
                  - { id: "%s", name: off-too, security: classic }
                  - { id: "%s", name: old, security: classic }
                  - { id: "%s", name: forwarding, security: classic }
                  - { id: "%s", name: odd, security: classic }
                  - { id: "%s", name: secret, security: classic }
                  - { id: "%s", name: slack, security: classic }
                """
                    .formatted(MANAGED, ALONE, OFF, OFF_TOO, OLD, FORWARDING, ODD, SECRET, SLACK));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    QuickCreated.stack(project, ALONE, "alone@example.com");
    String template = project.read("stacksets/notification-mail/template.yaml");
    for (String account : List.of(OFF, OFF_TOO)) {
      QuickCreated.stack(
          project,
          account,
          MAIL,
          template,
          new TreeMap<>(Map.of("HomeRegion", "ap-northeast-1", "Enabled", "DISABLED")));
    }
    QuickCreated.stack(
        project,
        OLD,
        "cm-security-alert-old",
        template.replace("State: !Ref Enabled", "State: ENABLED"),
        Map.of("HomeRegion", "ap-northeast-1"));
  }

  @BeforeEach
  void nothingIsWrong() {
    Worlds.use(project, Sandbox::clearFaults);
  }

  @Test
  void stoppingNamesWhatItDoesNotStopAndTheCommandThatDoes() {
    CliResult stop =
        muster("notifications", "stop", MANAGED, ALONE, OFF)
            .exits(ExitCode.PARTLY)
            .answers("1 succeeded")
            .says(
                "Not stopped: 1 stack of a quick-create link",
                ALONE
                    + "/ap-northeast-1\n  aws cloudformation update-stack --region ap-northeast-1"
                    + " --stack-name "
                    + MAIL
                    + " --use-previous-template --capabilities CAPABILITY_IAM --parameters"
                    + " ParameterKey=Enabled,ParameterValue=DISABLED"
                    + " ParameterKey=AccessAnalyzer,UsePreviousValue=true",
                " ParameterKey=Mail1,UsePreviousValue=true",
                "muster adopt --sandbox")
            .keepsSilentAbout("alone@example.com", OFF, "Enabled,UsePreviousValue");
    assertThat(stop.err().indexOf("Not stopped")).isGreaterThan(stop.err().indexOf("ended"));

    muster("notifications", "start", MANAGED, ALONE)
        .exits(ExitCode.OK)
        .keepsSilentAbout("Not started", "Not stopped");
  }

  @Test
  void afterARunThatDidNotEndWellItIsSaidThatNobodyLooked() {
    Worlds.use(
        project, sandbox -> sandbox.addFault(Fault.of(FaultKind.RESOURCE_FAILS).account(MANAGED)));
    String rollout = project.read("stacksets/rollout.yaml");
    project.edit("stacksets/rollout.yaml", "failureTolerance: 1", "failureTolerance: 0");

    CliResult stop =
        muster("notifications", "stop", MANAGED, ALONE, "--write")
            .says(
                "The files were not changed, and stacks of quick-create links were not looked for,"
                    + " since the run did not end well.")
            .keepsSilentAbout("Not stopped");
    project.write("stacksets/rollout.yaml", rollout);
    assertThat(stop.exit()).isIn(ExitCode.ROLLED_BACK.code(), ExitCode.NEEDS_ATTENTION.code());
  }

  @Test
  void whatAStackWasAllowedItsUpdateIsAllowed() {
    String template = project.read("stacksets/notification-slack/template.yaml");
    QuickCreated.stack(
        project,
        SLACK,
        "cm-security-alert-slack-stack",
        template,
        Map.of("Channel1", "C0123456789"));

    muster("notifications", "stop", SLACK)
        .exits(ExitCode.PARTLY)
        .says(
            " --use-previous-template --capabilities CAPABILITY_IAM --parameters"
                + " ParameterKey=Enabled,ParameterValue=DISABLED");
  }

  @Test
  void thereMayBeNothingElseToStop() {
    muster("notifications", "stop", ALONE)
        .exits(ExitCode.PARTLY)
        .answers("Nothing to do")
        .says("Not stopped: 1 stack of a quick-create link", "ParameterValue=DISABLED");
  }

  @Test
  void aStackOfAnotherChannelIsNotMeant() {
    muster("notifications", "stop", ALONE, "--channel", "mail").says("Not stopped: 1 stack");
    muster("notifications", "stop", ALONE, "--channel", "slack").keepsSilentAbout("Not stopped");
  }

  @Test
  void placesThatTakeTheSameCommandShareIt() {
    muster("notifications", "start", ALONE, OFF, OFF_TOO)
        .exits(ExitCode.PARTLY)
        .says(
            "Not started: 2 stacks of quick-create links",
            OFF + "/ap-northeast-1, " + OFF_TOO + "/ap-northeast-1\n  aws cloudformation",
            "ParameterKey=Enabled,ParameterValue=ENABLED")
        .keepsSilentAbout(ALONE);
  }

  @Test
  void ofOneWithoutASwitchNothingIsClaimed() {
    String rules =
        "for rule in $(aws cloudformation list-stack-resources --region ap-northeast-1"
            + " --stack-name cm-security-alert-old";
    muster("notifications", "stop", OLD)
        .exits(ExitCode.OK)
        .says(
            "Muster cannot see from here whether the rules of 1 stack of a quick-create link are"
                + " off. Check",
            OLD + "/ap-northeast-1\n  # No parameter of its template switches all its rules.",
            rules,
            "do aws events describe-rule --region ap-northeast-1 --name \"$rule\"",
            "do aws events disable-rule --region ap-northeast-1 --name \"$rule\"")
        .keepsSilentAbout("Not stopped");
    muster("notifications", "start", OLD)
        .exits(ExitCode.OK)
        .says("are on. Check", rules, "do aws events enable-rule --region ap-northeast-1")
        .keepsSilentAbout("Not started");
  }

  @Test
  void whatIsKnownNotToBeSwitchedDecidesTheExitCode() {
    muster("notifications", "stop", OLD, ALONE)
        .exits(ExitCode.PARTLY)
        .says("Not stopped: 1 stack", "Muster cannot see from here whether the rules of 1 stack");
  }

  @Test
  void aTemplateThatNobodyUnderstandsIsSaidAndIsNotComplete() {
    QuickCreated.stack(project, ODD, "cm-security-alert-odd", ODD_PATTERN, Map.of());

    muster("notifications", "stop", ODD, ALONE)
        .exits(ExitCode.PARTLY)
        .says(
            "What cm-security-alert-odd in " + ODD + "/ap-northeast-1 does is not known",
            "EventBridge refuses this event pattern",
            "Not stopped: 1 stack of a quick-create link");
    muster("notifications", "start", ODD).exits(ExitCode.PARTLY);
    muster("notifications", "status", ODD).says("cm-security-alert-odd", "is not known");
  }

  @Test
  void aSecretWithoutADefaultHidesNothing() {
    QuickCreated.stack(
        project, SECRET, "cm-security-alert-secret", WITH_SECRET, Map.of("Token", "abc"));

    muster("notifications", "stop", SECRET)
        .exits(ExitCode.PARTLY)
        .says("Not stopped: 1 stack", "ParameterKey=Token,UsePreviousValue=true");
  }

  @Test
  void whereNobodyMayLookThatIsSaid() {
    Worlds.use(
        project,
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.API_DENIED).account(ALONE).action("DescribeStacks")));

    muster("notifications", "stop", ALONE)
        .says("Stacks of quick-create links were not looked for in 2 places (" + ALONE);
  }

  @Test
  void aPlaceWhereLookingFailsHidesNoOther() {
    Worlds.use(
        project,
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.API_ERROR)
                    .account(OFF)
                    .action("DescribeStacks")
                    .text("400 ValidationError no")));

    muster("notifications", "stop", OFF, ALONE)
        .exits(ExitCode.PARTLY)
        .hasNoStackTrace()
        .says(
            "Stacks of quick-create links were not looked for in 2 places (" + OFF,
            "DescribeStacks was refused (ValidationError)",
            "Not stopped: 1 stack of a quick-create link",
            ALONE + "/ap-northeast-1\n  aws cloudformation update-stack");
    muster("notifications", "stop", OFF).exits(ExitCode.PARTLY).says("Run this again to look");
    muster("notifications", "status", OFF).exits(ExitCode.REFUSED);
  }

  @Test
  void oneThatOnlyForwardsAlertsNobodyAndIsNotMeant() {
    QuickCreated.stack(project, FORWARDING, "cm-security-alert-far", FORWARDER, Map.of());

    assertThat(muster("notifications", "status", FORWARDING, "-o", "json").out())
        .contains("cm-security-alert-far");
    muster("notifications", "stop", FORWARDING).exits(ExitCode.OK).keepsSilentAbout("Not stopped");
  }

  @Test
  void noStackSetNeedsToBeThere(@TempDir Path elsewhere) {
    Project bare = Project.shipped(elsewhere).write("accounts.yaml", project.read("accounts.yaml"));
    bare.muster("notifications", "stop", ALONE, "--sandbox")
        .exits(ExitCode.INVALID)
        .says("No stack set that is deployed has rules");
    QuickCreated.stack(bare, ALONE, "alone@example.com");

    bare.muster("notifications", "stop", ALONE, "--sandbox")
        .exits(ExitCode.PARTLY)
        .answers("Nothing to do")
        .says("Not stopped: 1 stack of a quick-create link");
    bare.muster("notifications", "start", ALONE, "--write", "--sandbox")
        .exits(ExitCode.OK)
        .answers("Nothing to do")
        .says("--write has nothing to write: no stack set that is deployed has rules");
    assertThat(bare.muster("notifications", "start", ALONE, "-o", "json", "--sandbox").out())
        .startsWith("{");
  }

  private static CliResult muster(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--sandbox");
    return project.muster(all.toArray(String[]::new)).hasNoStackTrace();
  }
}
