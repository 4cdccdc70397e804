package dev.muster.cli;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks of quick-create links whose alerts come together elsewhere than the inventory's. */
class QuickCreateForwardTest {
  private static final String FAR = "222222222222";
  private static final String LOST = "333333333333";
  private static final String TWICE = "444444444444";

  private static final String FORWARDER =
      """
      Parameters:
        HomeRegion: { Type: String }
      Resources:
        Forward:
          Type: AWS::Events::Rule
          Properties:
            EventPattern: { source: [aws.guardduty, muster.test] }
            Targets:
              - Id: home
                Arn: !Sub "arn:aws:events:${HomeRegion}:${AWS::AccountId}:event-bus/default"
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
                defaults: { regions: [ap-northeast-1, us-east-1, eu-west-1] }
                accounts:
                  - { id: "111111111111", name: managed, security: secure, wave: canary }
                  - { id: "%s", name: far, security: classic }
                  - { id: "%s", name: lost, security: classic }
                  - { id: "%s", name: twice, security: classic }
                """
                    .formatted(FAR, LOST, TWICE));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    QuickCreated.stackIn("eu-west-1", project, FAR, "far@example.com");
    for (String account : List.of(FAR, LOST)) {
      QuickCreated.stackIn(
          "us-east-1",
          project,
          account,
          "cm-security-alert-forward",
          FORWARDER,
          Map.of("HomeRegion", "eu-west-1"));
    }
  }

  @BeforeEach
  void oneAlertWasNotForwarded() {
    Worlds.use(project, Sandbox::clearFaults);
    for (String account : List.of(FAR, LOST)) {
      Worlds.use(
          project,
          sandbox ->
              sandbox.addFault(
                  Fault.of(FaultKind.DEAD_LETTER)
                      .account(account)
                      .resource("ForwardDeadLetters")
                      .text(AlertEvent.sample().toString())));
    }
  }

  @Test
  void whatWasNotForwardedIsHandedOverInTheRegionThatItWasFor() {
    muster("notifications", "redrive", FAR).exits(ExitCode.OK).answers("1 alert sent again.");
    muster("notifications", "redrive", FAR).exits(ExitCode.OK).answers("Nothing to send again");
  }

  @Test
  void whereNothingTakesItTheRegionAndTheNextStepAreNamed() {
    muster("notifications", "redrive", LOST)
        .exits(ExitCode.PARTLY)
        .answers("0 alerts sent again, 1 left where they were.")
        .says(
            "it was on its way to the event bus of eu-west-1, where account 333333333333 has no"
                + " stack that alerts",
            "accounts.yaml");
  }

  @Test
  void whatWasForAnotherAccountIsNotHandedOverInThisOne() {
    QuickCreated.stack(
        project,
        LOST,
        "cm-security-alert-central",
        FORWARDER
            .replace("${AWS::AccountId}", "111111111111")
            .replace("ForwardDeadLetters", "CentralDeadLetters"),
        Map.of("HomeRegion", "ap-northeast-1"));
    Worlds.use(
        project,
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.DEAD_LETTER)
                    .account(LOST)
                    .resource("CentralDeadLetters")
                    .text(AlertEvent.sample().toString())));

    muster("notifications", "redrive", LOST)
        .exits(ExitCode.PARTLY)
        .says(
            "it was on its way to the event bus of ap-northeast-1 in account 111111111111, and"
                + " alerts are handed over inside one account only");
  }

  @Test
  void whatWasForTwoBusesStaysWhenOneOfThemIsNotHeard() {
    QuickCreated.stackIn("eu-west-1", project, TWICE, "twice@example.com");
    QuickCreated.stackIn(
        "us-east-1",
        project,
        TWICE,
        "cm-security-alert-twice",
        FORWARDER.replace(
            "      Targets:\n",
            "      Targets:\n"
                + "        - Id: other\n"
                + "          Arn: !Sub"
                + " \"arn:aws:events:ap-northeast-1:${AWS::AccountId}:event-bus/default\"\n"
                + "          DeadLetterConfig: { Arn: !GetAtt ForwardDeadLetters.Arn }\n"),
        Map.of("HomeRegion", "eu-west-1"));
    Worlds.use(
        project,
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.DEAD_LETTER)
                    .account(TWICE)
                    .resource("ForwardDeadLetters")
                    .text(AlertEvent.sample().toString())));

    muster("notifications", "redrive", TWICE)
        .exits(ExitCode.PARTLY)
        .answers("0 alerts sent again, 1 left where they were.")
        .says("it was on its way to the event bus of ap-northeast-1, where account 444444444444");
  }

  @Test
  void aTestFollowsThem() {
    muster("notifications", "test", FAR, "--from", "us-east-1")
        .exits(ExitCode.OK)
        .answers("email: far@example.com");
  }

  private static CliResult muster(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--sandbox");
    return project.muster(all.toArray(String[]::new)).hasNoStackTrace();
  }
}
