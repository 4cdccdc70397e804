package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody edits a template or a parameter of what is already rolled out. */
class ChangeTest {
  private static final String TEMPLATE = "stacksets/alerts/template.yaml";
  private static final String STACK_SET = "stacksets/trail/stackset.yaml";

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void rollOut() {
    project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void thePlanNamesAChangedTemplateWithItsReasonAndTheLinesThatDiffer() {
    project.edit(TEMPLATE, "DisplayName: alerts", "DisplayName: alarms");
    project
        .muster("plan", "--sandbox")
        .exits(ExitCode.OK)
        .answers(
            "~ test-alerts: the template changed",
            "-      DisplayName: alerts",
            "+      DisplayName: alarms",
            "4 to update")
        .answers("  test-trail: the definition stays as it is", "8 unchanged");
  }

  @Test
  void thePlanNamesAChangedParameterWithBothValues() {
    project.edit(STACK_SET, "\"30\"", "\"60\"");
    project
        .muster("plan", "--sandbox")
        .exits(ExitCode.OK)
        .answers("~ test-trail: parameters changed", "~  Retention  \"30\" → \"60\"", "8 to update")
        .answers("  test-alerts: the definition stays as it is", "4 unchanged");
  }

  @Test
  void anAccountsOwnValueIsPlannedForThatAccountOnly() {
    project.edit(
        "accounts.yaml",
        "name: shop\n",
        "name: shop\n    parameters: { trail: { Retention: 90 } }\n");
    CliResult plan = project.muster("plan", "--sandbox", "-o", "json").exits(ExitCode.OK);
    List<JsonNode> changes = plan.json().get("plan").get("waves").findValues("accounts");
    assertThat(plan.json().get("plan").get("counts").get("override").intValue())
        .as(plan.toString())
        .isEqualTo(2);
    assertThat(changes.toString()).contains("333344445555").doesNotContain("222233334444");
  }

  @Test
  void aPlanTouchesNothing() {
    project.edit(STACK_SET, "\"30\"", "\"60\"");
    var before = Worlds.operations(project);
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    assertThat(Worlds.operations(project)).isEqualTo(before);
  }

  @Test
  void detailedExitCodesTellWhetherThereIsAnythingToChange() {
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
    project.edit(STACK_SET, "\"30\"", "\"60\"");
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.DIFFERENCES);
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void aCheckTellsWhetherEveryAccountIsRight() {
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
    project.edit(STACK_SET, "\"30\"", "\"60\"");
    project
        .muster("status", "--sandbox", "--check")
        .exits(ExitCode.DIFFERENCES)
        .answers("OUTDATED", "4 accounts: parameters changed");
    project.muster("status", "--sandbox").exits(ExitCode.OK).answers("OUTDATED");
  }

  @Test
  void theRolloutChangesTheCanaryFirstAndThenTheRest() {
    project.edit(TEMPLATE, "DisplayName: alerts", "DisplayName: alarms");
    CliResult rollout = project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    assertThat(rollout.err())
        .as(rollout.toString())
        .containsSubsequence(
            "wave canary: 1 account",
            "test-alerts 111122223333/ap-northeast-1 platform SUCCEEDED",
            "wave canary ended: 1 succeeded",
            "waiting for bake time (after wave canary), at most 10 min",
            "wave rest: 3 accounts",
            "test-alerts 222233334444/ap-northeast-1 payments SUCCEEDED",
            "wave rest ended: 3 succeeded");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @Test
  void onlySelectedAccountsAreChanged() {
    project.edit(STACK_SET, "\"30\"", "\"60\"");
    project
        .muster("rollout", "--sandbox", "--select", "wave=canary")
        .exits(ExitCode.OK)
        .answers("111122223333")
        .neverAnswers("222233334444");
    project
        .muster("status", "--sandbox", "--check", "--select", "wave=canary")
        .exits(ExitCode.OK)
        .neverAnswers("222233334444");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.DIFFERENCES);
  }

  @Test
  void whatIsNoLongerWantedStaysUnlessItIsPruned() {
    project.edit(
        "accounts.yaml", "name: shop\n    security: secure", "name: shop\n    security: classic");
    project.muster("rollout", "--sandbox").exits(ExitCode.OK).answers("Nothing to do");
    assertThat(Worlds.instances(project).get("test-alerts")).hasSize(4);
    project
        .muster("rollout", "--sandbox", "--prune")
        .exits(ExitCode.OK)
        .answers("333344445555", "succeeded");
    assertThat(Worlds.instances(project).get("test-alerts"))
        .hasSize(3)
        .doesNotContainKey("333344445555/ap-northeast-1");
  }
}
