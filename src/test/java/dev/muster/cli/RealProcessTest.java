package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only real processes show. */
class RealProcessTest {
  /** Messages of a whole rollout of the small project, from the plan to the end. */
  private static final List<String> MOMENTS =
      List.of(
          "run 2",
          "test-trail: creating the stack set",
          "test-trail: the stack set exists",
          "test-trail: create instances in 1 account",
          "test-trail 111122223333/us-east-1 platform SUCCEEDED",
          "test-alerts: create instances in 1 account",
          "wave canary ended",
          "waiting for bake time",
          "test-trail: create instances in 3 accounts",
          "test-trail 333344445555/us-east-1 shop SUCCEEDED",
          "test-alerts: create instances in 3 accounts",
          "wave rest ended");

  private static final Duration LONGER_THAN_A_LOCK = Duration.ofMinutes(3);

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
  }

  @Test
  void theSecondOfTwoRolloutsIsToldWhoHoldsTheLock() {
    try (CliProcess first =
        CliProcess.start(
            project, Map.of(), "wave canary: 1 account", List.of("rollout", "--sandbox"))) {
      first.until("wave canary: 1 account");
      try (CliProcess second =
          CliProcess.start(project, Map.of(), List.of("rollout", "--sandbox"))) {
        second
            .end("rollout --sandbox")
            .exits(ExitCode.LOCKED)
            .hasNoResult()
            .says("another run is at work", "Nothing was changed");
      }
      first.goOn().end("rollout --sandbox").exits(ExitCode.OK).answers("12 succeeded");
    }
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void afterASigkillTheNextRolloutReachesTheWantedStateAndTheHistoryTellsTheTruth(long seed) {
    killed(seed);
    JsonNode dead = runs().get(0);
    assertThat(dead.has("result") && !dead.get("result").isNull())
        .as("the run that was killed: %s", dead)
        .isFalse();
    String id = dead.get("id").textValue();
    project
        .muster("runs", "--sandbox")
        .exits(ExitCode.OK)
        .answers(id)
        .neverAnswers("succeeded", "failed");
    project
        .muster("runs", "show", id, "--sandbox")
        .exits(ExitCode.OK)
        .answers("It goes on or it died");
    CliResult next =
        afterTheLock()
            .muster("rollout", "--sandbox")
            .exits(ExitCode.OK)
            .says("The lock was taken over from", "rollout of run " + id);
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
    Worlds.operations(project)
        .forEach((set, ids) -> assertThat(new HashSet<>(ids)).as(set).hasSameSizeAs(ids));
    List<String> results = runs().stream().map(run -> run.path("result").asText("none")).toList();
    assertThat(results)
        .as(next.toString())
        .hasSize(next.out().contains("Nothing to do") ? 1 : 2)
        .isSubsetOf("none", "SUCCEEDED", "null");
  }

  @Test
  void afterASigkillTheSameRunCanBeResumed() {
    killed(6);
    CliResult resumed = afterTheLock().muster("resume", "--sandbox");
    resumed.exits(ExitCode.OK).says("The lock was taken over from");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
    assertThat(runs()).as(resumed.toString()).hasSize(1);
    assertThat(runs().get(0).get("result").textValue()).isEqualTo("SUCCEEDED");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theLockOfADeadProcessOfThisMachineEndsWithIt() {
    killed(6);
    project
        .muster("resume", "--sandbox")
        .exits(ExitCode.OK)
        .says("The lock was taken over from", "that process is dead");
  }

  /** Only Linux tells for sure that a process has died; elsewhere its lock ends by the clock. */
  private Project afterTheLock() {
    return OS.LINUX.isCurrentOs() ? project : project.later(LONGER_THAN_A_LOCK);
  }

  /** A rollout that ended by SIGKILL at a moment that only the seed decides. */
  private void killed(long seed) {
    String moment = MOMENTS.get(new Random(seed).nextInt(MOMENTS.size()));
    try (CliProcess doomed = CliProcess.start(project, Map.of(), List.of("rollout", "--sandbox"))) {
      doomed.until(moment).kill();
    }
  }

  @Test
  void withoutCredentialsNothingIsAskedOrTouched() {
    try (CliProcess muster = CliProcess.start(project, Map.of(), List.of("rollout", "--yes"))) {
      CliResult result =
          muster
              .end("rollout --yes")
              .exits(ExitCode.REFUSED)
              .hasNoResult()
              .hasNoStackTrace()
              .says("no credentials", "AWS_PROFILE")
              .keepsSilentAbout("bug in Muster", "CredentialsProvider");
      assertThat(project.state()).as(result.toString()).doesNotExist();
    }
  }

  @Test
  void theStateDirectoryAndTheSandboxCanComeFromTheEnvironment() {
    Path elsewhere = directory.resolve("elsewhere");
    try (CliProcess muster =
        CliProcess.start(
            project,
            Map.of("MUSTER_SANDBOX", "true", "MUSTER_STATE_DIR", elsewhere.toString()),
            List.of("plan", "--detailed-exitcode"))) {
      muster.end("plan").exits(ExitCode.DIFFERENCES).answers("12 to create");
    }
    assertThat(elsewhere.resolve("sandbox")).isDirectory();
    assertThat(project.state()).doesNotExist();
  }

  private List<JsonNode> runs() {
    List<JsonNode> runs = new ArrayList<>();
    project
        .muster("runs", "--sandbox", "-o", "json")
        .exits(ExitCode.OK)
        .json()
        .get("history")
        .get("runs")
        .forEach(runs::add);
    return runs;
  }
}
