package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift from the front door: a person changed something by hand. */
class DriftTest {
  private static final String ACCOUNT = "222233334444";

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void rollOut() {
    project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  private void changeByHand(String account) {
    project.muster("sandbox", "fault", "add", "DRIFT", "--account", account).exits(ExitCode.OK);
  }

  @Test
  void withoutDriftEverythingIsAsItShouldBe() {
    project
        .muster("drift", "--sandbox", "--check")
        .exits(ExitCode.OK)
        .answers("Nothing has drifted.", "Every stack is as its template says.")
        .says("detecting drift, muster-drift-");
  }

  @Test
  void driftIsFoundAndCheckSaysSoInTheExitCode() {
    changeByHand(ACCOUNT);
    project
        .muster("drift", "--sandbox")
        .exits(ExitCode.OK)
        .answers(ACCOUNT, "have drifted", "muster drift --resources")
        .neverAnswers("changed-by-hand");
    project.muster("drift", "--sandbox", "--check").exits(ExitCode.DIFFERENCES);
  }

  @Test
  void resourcesAreShownWithWantedAndActualValues() {
    changeByHand(ACCOUNT);
    project
        .muster("drift", "--sandbox", "--resources")
        .exits(ExitCode.OK)
        .says("a call each")
        .answers("/Tags/0/Value: wanted 'as-in-template', is 'changed-by-hand'");
    JsonNode json = project.muster("drift", "--sandbox", "--resources", "-o", "json").json();
    assertThat(json.at("/drift/accounts/0/targets/0/resources/0/differences/0/actual").asText())
        .isEqualTo("changed-by-hand");
  }

  @Test
  void secretsAreNotShownInAnyFormat() {
    project
        .edit(
            "stacksets/trail/template.yaml",
            "Parameters:",
            "Parameters:\n  Word:\n    Type: String\n    NoEcho: true\n    Default: hush")
        .edit(
            "stacksets/trail/template.yaml",
            "      RetentionInDays: !Ref Retention",
            "      RetentionInDays: !Ref Retention\n"
                + "      Tags:\n"
                + "        - { Key: word, Value: !Ref Word }");
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    changeByHand(ACCOUNT);
    for (String format : List.of("table", "json", "csv", "markdown", "junit", "html")) {
      project
          .muster("drift", "--sandbox", "--stack-set", "test-trail", "--resources", "-o", format)
          .exits(ExitCode.OK)
          .answers("/Tags/0/Value", "(secret)")
          .neverAnswers("changed-by-hand")
          .neverAnswers("as-in-template");
    }
    // What is deployed counts, whatever the files say meanwhile.
    project.edit("stacksets/trail/template.yaml", "    NoEcho: true\n", "");
    project
        .muster("drift", "--sandbox", "--stack-set", "test-trail", "--resources")
        .answers("is '(secret)'");
  }

  @Test
  void whenItCannotBeLookedUpWhatIsSecretEverythingIsHiddenAndNothingLost() {
    changeByHand(ACCOUNT);
    project
        .muster("sandbox", "fault", "add", "API_DENIED", "--action", "DescribeStackSet")
        .exits(ExitCode.OK);
    project
        .muster("drift", "--sandbox", "--resources")
        .exits(ExitCode.OK)
        .answers("/Tags/0/Value: wanted '(secret)', is '(secret)'")
        .neverAnswers("changed-by-hand");
  }

  @Test
  void onlyWhatWasAskedForIsListed() {
    changeByHand(ACCOUNT);
    project
        .muster("drift", "--sandbox", "--check", "--select", "id!=" + ACCOUNT)
        .exits(ExitCode.OK)
        .answers("Nothing has drifted.");
    project
        .muster("drift", "--sandbox", "--check", "--account", ACCOUNT)
        .exits(ExitCode.DIFFERENCES);
    project
        .muster("drift", "--sandbox", "--stack-set", "no-such")
        .exits(ExitCode.INVALID)
        .says("There is no stack set 'no-such'.", "Choose from:");
  }

  @Test
  void whatCannotBeCheckedIsNotPassedOverInSilence() {
    project
        .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", ACCOUNT)
        .exits(ExitCode.OK);
    project
        .muster("drift", "--sandbox", "--check")
        .exits(ExitCode.PARTLY)
        .answers("not everything was checked", "trust relationship");
  }

  @Test
  void aStackSetThatWasNeverRolledOutIsNotThere() {
    project.muster("sandbox", "reset").exits(ExitCode.OK);
    project.muster("drift", "--sandbox").exits(ExitCode.OK).answers("is not there");
  }

  @Test
  void whatIsNotDoneInTimeGoesOnAndIsNamed() {
    project
        .muster("drift", "--sandbox", "--max-duration", "1s")
        .exits(ExitCode.PARTLY)
        .answers("no end yet", "AWS goes on with muster-drift-", "muster drift");
    project.muster("drift", "--sandbox").exits(ExitCode.OK).says("started a detection before");
  }
}
