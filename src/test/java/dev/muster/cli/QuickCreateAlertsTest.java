package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The alerts of stacks that somebody made by a quick-create link, beside those of stack sets. */
class QuickCreateAlertsTest {
  private static final String MANAGED = "111111111111";
  private static final String ALONE = "222222222222";
  private static final String TAKEN = "333333333333";
  private static final String TWICE = "444444444444";

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
                  - id: "%s"
                    name: managed
                    security: secure
                    wave: canary
                    notify: { mail: [managed@example.com] }
                  - { id: "%s", name: alone, security: classic }
                  - { id: "%s", name: taken, security: classic }
                  - id: "%s"
                    name: twice
                    security: secure
                    notify: { mail: [near@example.com] }
                """
                    .formatted(MANAGED, ALONE, TAKEN, TWICE));
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    QuickCreated.stack(project, ALONE, "alone@example.com");
    QuickCreated.stack(project, TAKEN, "taken@example.com");
    QuickCreated.stackIn("us-east-1", project, TWICE, "far@example.com");
  }

  @BeforeEach
  void nothingIsWrong() {
    Worlds.use(project, Sandbox::clearFaults);
  }

  @Test
  void statusShowsThemAsTheirOwnOriginWithWhatKeepsThemFromWorking() {
    fault(Fault.of(FaultKind.NOT_CONFIRMED).account(ALONE));
    fault(Fault.of(FaultKind.DEAD_LETTER).account(ALONE).resource("DeadLetters").text("{}"));

    muster("notifications", "status", MANAGED, ALONE, TAKEN)
        .exits(ExitCode.OK)
        .answers(
            "3 accounts: 2 of 3 subscriptions confirmed, 1 undelivered alert.",
            "alone@example.com has not confirmed",
            "1 undelivered alert in DeadLetters");

    JsonNode places = places();
    assertThat(places)
        .filteredOn(place -> place.at("/account/id").asText().equals(ALONE))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.get("origin").asText()).isEqualTo("QUICK_CREATE");
              assertThat(place.get("stackSet").asText()).isEqualTo("cm-security-alert-mail-stack");
              assertThat(place.get("region").asText()).isEqualTo("ap-northeast-1");
            });
    assertThat(places)
        .filteredOn(place -> place.at("/account/id").asText().equals(MANAGED))
        .isNotEmpty()
        .allSatisfy(place -> assertThat(place.get("origin").asText()).isEqualTo("STACK_SET"));
  }

  @Test
  void aTestReachesTheirReaders() {
    muster("notifications", "test", ALONE)
        .exits(ExitCode.OK)
        .answers("email: alone@example.com")
        .neverAnswers("managed@example.com");
  }

  @Test
  void oneInAnotherRegionTellsOnlyWhatHappensThere() {
    muster("notifications", "test", TWICE)
        .exits(ExitCode.OK)
        .answers("email: near@example.com")
        .neverAnswers("far@example.com");
    muster("notifications", "test", TWICE, "--from", "us-east-1")
        .exits(ExitCode.OK)
        .answers("email: near@example.com", "email: far@example.com");
  }

  @Test
  void theirUndeliveredAlertsAreSentAgain() {
    fault(
        Fault.of(FaultKind.DEAD_LETTER)
            .account(ALONE)
            .resource("DeadLetters")
            .text(AlertEvent.sample().toString()));

    muster("notifications", "redrive", ALONE).exits(ExitCode.OK).answers("1 alert sent again.");
    muster("notifications", "redrive", ALONE).exits(ExitCode.OK).answers("Nothing to send again");
  }

  @Test
  void oneThatAStackSetTookInIsShownOnce() {
    String accounts = project.read("accounts.yaml");
    project.edit(
        "accounts.yaml",
        "name: taken, security: classic }",
        "name: taken, security: secure, notify: { mail: [taken@example.com] } }");
    try {
      muster("adopt", "--stack-set", "notification-mail").exits(ExitCode.OK).answers("1 succeeded");

      assertThat(places())
          .filteredOn(place -> place.at("/account/id").asText().equals(TAKEN))
          .extracting(place -> place.get("origin").asText())
          .containsExactly("STACK_SET");
    } finally {
      project.write("accounts.yaml", accounts);
    }
  }

  @Test
  void whatWasNeverMadeIsNotLookedInto() {
    QuickCreated.stack(
        project,
        ALONE,
        "cm-security-alert-copy",
        project.read("stacksets/notification-mail/template.yaml"),
        Map.of("HomeRegion", "ap-northeast-1"));
    assertThat(Worlds.statusOf(project, ALONE, "cm-security-alert-copy"))
        .isEqualTo("ROLLBACK_COMPLETE");

    assertThat(places())
        .extracting(place -> place.get("stackSet").asText())
        .doesNotContain("cm-security-alert-copy");
  }

  @Test
  void aTemplateThatNobodyCanReadIsSaidAndTheOthersAreShown() {
    QuickCreated.stack(
        project,
        ALONE,
        "cm-security-alert-own",
        """
        Resources:
          Topic: { Type: AWS::SNS::Topic }
        Outputs:
          Odd: { Value: !Nonsense a }
        """,
        Map.of());

    muster("notifications", "status", MANAGED, ALONE, TAKEN)
        .exits(ExitCode.OK)
        .answers("3 accounts: ")
        .says("What cm-security-alert-own in " + ALONE + "/ap-northeast-1 does is not known");
  }

  @Test
  void whereNobodyMayLookThatIsSaidAndTheOthersAreShown() {
    fault(Fault.of(FaultKind.API_DENIED).account(ALONE).action("DescribeStacks"));

    muster("notifications", "status", MANAGED, ALONE, TAKEN)
        .exits(ExitCode.OK)
        .answers("2 accounts: ")
        .says(
            "Stacks of quick-create links were not looked for in 2 places ("
                + ALONE
                + "/"
                + "ap-northeast-1",
            "cloudformation:DescribeStacks");
  }

  @Test
  void accountsThatAreNotSecureAreLookedIntoOnlyWhenTheyAreNamed() {
    CliResult all =
        muster("notifications", "status", "-o", "json")
            .exits(ExitCode.OK)
            .says(
                "Stacks of quick-create links were not looked for in 2 accounts of accounts.yaml",
                "Name accounts by their ids");
    assertThat(all.json().at("/alerts/places").findValuesAsText("id"))
        .contains(MANAGED)
        .doesNotContain(ALONE);

    CliResult named =
        muster("notifications", "status", ALONE, "-o", "json")
            .exits(ExitCode.OK)
            .keepsSilentAbout("were not looked for");
    assertThat(named.json().findValuesAsText("origin")).contains("QUICK_CREATE");
  }

  private static JsonNode places() {
    return muster("notifications", "status", MANAGED, ALONE, TAKEN, "-o", "json")
        .exits(ExitCode.OK)
        .json()
        .at("/alerts/places");
  }

  private static CliResult muster(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--sandbox");
    return project.muster(all.toArray(String[]::new)).hasNoStackTrace();
  }

  private static void fault(Fault fault) {
    Worlds.use(project, sandbox -> sandbox.addFault(fault));
  }
}
