package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts fail; one is tolerated, two are not. */
class FailureTest {
  private static final String ROLE = "AWSCloudFormationStackSetExecutionRole";

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
  }

  private void failing(String account) {
    project
        .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", account)
        .exits(ExitCode.OK);
  }

  @Test
  void oneFailedAccountIsReportedWithItsCauseAndTheOthersSucceed() {
    failing("222233334444");
    CliResult rollout = project.muster("rollout", "--sandbox").exits(ExitCode.PARTLY);
    rollout.answers(
        "finished inside the failure tolerance",
        "222233334444  payments   ap-northeast-1  FAILED",
        "1 account: Account 222233334444 should have '" + ROLE + "' role",
        "4 accounts: 3 succeeded, 1 failed");
    Map<String, String> trail = Worlds.stacks(project).getOrDefault("test-trail", Map.of());
    assertThat(trail).containsKeys("111122223333/us-east-1", "444455556666/ap-northeast-1");
    assertThat(trail.keySet()).noneMatch(place -> place.startsWith("222233334444"));
    project.muster("status", "--sandbox").exits(ExitCode.OK).answers("222233334444");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.DIFFERENCES);
  }

  @Test
  void anotherRolloutBringsTheFailedAccountAfterItsCauseIsGone() {
    failing("222233334444");
    project.muster("rollout", "--sandbox").exits(ExitCode.PARTLY);
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.OK)
        .answers("222233334444")
        .neverAnswers("111122223333");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @Test
  void twoFailedAccountsTakeBackAllThatTheFirstRolloutMade() {
    failing("222233334444");
    failing("333344445555");
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.ROLLED_BACK)
        .answers(
            "failed and was rolled back", "2 accounts failed, more than the tolerated 1", ROLE);
    assertThat(Worlds.stacks(project).values()).allSatisfy(stacks -> assertThat(stacks).isEmpty());
    assertThat(Worlds.instances(project).values())
        .allSatisfy(instances -> assertThat(instances).isEmpty());
  }

  @Test
  void twoFailedAccountsReturnAChangeToWhatStoodBefore() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    Map<String, Map<String, String>> before = Worlds.stacks(project);
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    project.edit("stacksets/alerts/template.yaml", "DisplayName: alerts", "DisplayName: alarms");
    failing("222233334444");
    failing("333344445555");
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.ROLLED_BACK)
        .answers("111122223333  platform   ap-northeast-1  ROLLED BACK", "NOT STARTED");
    assertThat(Worlds.stacks(project)).isEqualTo(before);
    project.edit("stacksets/trail/stackset.yaml", "\"60\"", "\"30\"");
    project.edit("stacksets/alerts/template.yaml", "DisplayName: alarms", "DisplayName: alerts");
    // StackSets cannot reach the two and calls them OUTDATED, although their stacks never changed.
    CliResult status = project.muster("status", "--sandbox", "-o", "json").exits(ExitCode.OK);
    assertThat(Worlds.instances(project).get("test-trail"))
        .as(status.toString())
        .containsEntry("111122223333/us-east-1", "CURRENT")
        .containsEntry("444455556666/us-east-1", "CURRENT")
        .containsEntry("222233334444/us-east-1", "OUTDATED");
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
    assertThat(Worlds.stacks(project)).isEqualTo(before);
  }

  @Test
  void theHistoryTellsHowEachRunEnded() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    failing("222233334444");
    CliResult shown = project.muster("rollout", "--sandbox").exits(ExitCode.PARTLY);
    JsonNode runs =
        project.muster("runs", "--sandbox", "-o", "json").json().get("history").get("runs");
    assertThat(runs.findValuesAsText("result")).containsExactly("PARTLY_SUCCEEDED", "SUCCEEDED");
    project
        .muster("runs", "--sandbox", "--limit", "1")
        .exits(ExitCode.OK)
        .answers(runs.get(0).get("id").textValue())
        .neverAnswers(runs.get(1).get("id").textValue());
    CliResult told = project.muster("runs", "show", runs.get(0).get("id").textValue(), "--sandbox");
    assertThat(told.exits(ExitCode.OK).out()).isEqualTo(shown.out());
  }

  @Test
  void whenAwsRefusesBeforeAnythingChangedTheExitCodeSaysSo() {
    project
        .muster("sandbox", "fault", "add", "API_DENIED", "--action", "CreateStackSet")
        .exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.REFUSED)
        .hasNoStackTrace()
        .answers("CreateStackSet");
    assertThat(Worlds.operations(project)).isEmpty();
  }

  @Test
  void whenAwsRefusesInTheMiddleOfARunSomethingIsLeftForAPerson() {
    project
        .muster("sandbox", "fault", "add", "API_DENIED", "--action", "DescribeStackSetOperation")
        .exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.NEEDS_ATTENTION)
        .hasNoStackTrace()
        .answers("DescribeStackSetOperation");
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }
}
