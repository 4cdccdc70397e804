package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of a new user, on the accounts.yaml and the stacksets/ of the repository. */
class ShippedRolloutTest {
  private static final int ONE_SCREEN = 25;

  @TempDir static Path directory;

  private static Project project;
  private static CliResult first;

  @BeforeAll
  static void rollOutOnce() {
    project = Project.shipped(directory);
    first = project.muster("rollout", "--sandbox");
  }

  @Test
  void theFirstRolloutEndsWithEveryStackSetAccountAndRegion() {
    first.exits(ExitCode.OK).answers("succeeded");
    JsonNode run = runs().get(0);
    assertThat(run.get("result").textValue()).isEqualTo("SUCCEEDED");
    JsonNode told =
        project
            .muster("runs", "show", run.get("id").textValue(), "--sandbox", "-o", "json")
            .exits(ExitCode.OK)
            .json()
            .get("run");
    List<String> table = first.out().lines().toList();
    int targets = 0;
    for (JsonNode account : told.get("accounts")) {
      String id = account.get("account").get("id").textValue();
      assertThat(table).as(first.toString()).anyMatch(line -> line.startsWith(id));
      for (JsonNode target : account.get("targets")) {
        assertThat(target.get("verdict").textValue()).isIn("SUCCEEDED", "SKIPPED");
        first.answers(target.get("region").textValue(), target.get("stackSet").textValue());
        targets++;
      }
    }
    assertThat(targets).isGreaterThanOrEqualTo(12 * 2);
  }

  @Test
  void whatIsLeftOutIsShownWithItsReason() {
    first.answers("skipped").says("the workspace of the shop team opens next year");
  }

  @Test
  void progressIsToldApartFromTheResult() {
    first.says("wave canary", "wave rest ended").neverAnswers("wave canary ended", "[00:00]");
  }

  @Test
  void nobodyIsAskedInTheSandbox() {
    first.keepsSilentAbout("Only 'yes' goes on");
  }

  @Test
  void theSecondRolloutHasNothingToDoInOneScreenAndStartsNoOperation() {
    Map<String, List<String>> operations = Worlds.operations(project);
    JsonNode before = runs();
    CliResult again = project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    again.answers("Nothing to do");
    assertThat(again.lines()).as(again.toString()).isLessThanOrEqualTo(ONE_SCREEN);
    assertThat(Worlds.operations(project)).isEqualTo(operations);
    assertThat(operations).hasSize(3);
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void aLaterSessionSeesThatEverythingIsRight() {
    project
        .muster("status", "--sandbox", "--check")
        .exits(ExitCode.OK)
        .answers("Every account is as wanted.")
        .neverAnswers("OUTDATED", "FAILED", "MISSING");
    project
        .muster("plan", "--sandbox", "--detailed-exitcode")
        .exits(ExitCode.OK)
        .answers("Nothing to do");
  }

  @Test
  void theRepositorysOwnFilesAreValid() {
    project.muster("validate").exits(ExitCode.OK).answers("No problems.");
  }

  @Test
  void theHistoryTellsTheRunAgainAsItWasShown() {
    String run = runs().get(0).get("id").textValue();
    CliResult told = project.muster("runs", "show", run, "--sandbox").exits(ExitCode.OK);
    assertThat(told.out()).isEqualTo(first.out());
  }

  @Test
  void aTrialLeavesNoTraceInTheHistoryOfTheRealOrganization() {
    project.muster("runs").exits(ExitCode.OK).answers("No run yet");
  }

  private static JsonNode runs() {
    List<JsonNode> runs = new ArrayList<>();
    CliResult listed = project.muster("runs", "--sandbox", "-o", "json").exits(ExitCode.OK);
    listed.json().get("history").get("runs").forEach(runs::add);
    assertThat(runs).as(listed.toString()).hasSize(1);
    return listed.json().get("history").get("runs");
  }
}
