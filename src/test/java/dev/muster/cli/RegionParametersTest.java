package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parameter that one account has otherwise in some of its Regions. */
class RegionParametersTest {
  private static final String SHOP = "333344445555";

  @TempDir Path directory;

  @Test
  void eachRegionGetsItsValueAndThenThereIsNothingToDo() {
    Project project = project("trail: { Retention: { us-east-1: 90 } }");

    project.muster("rollout", "--sandbox").exits(ExitCode.OK);

    Map<String, String> stacks = stacks(project);
    assertThat(stacks.get(SHOP + "/us-east-1")).endsWith("{Retention=90}");
    assertThat(stacks.get(SHOP + "/ap-northeast-1")).endsWith("{Retention=30}");
    assertThat(stacks.get("222233334444/us-east-1")).endsWith("{Retention=30}");
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK).answers("Nothing to do");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @Test
  void aValueForTheOthersChangesOnlyTheOthers() {
    Project project = project("trail: { Retention: { us-east-1: 90 } }");
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.edit("accounts.yaml", "{ us-east-1: 90 }", "{ us-east-1: 90, default: 14 }");

    project
        .muster("plan", "--sandbox", "--detailed-exitcode")
        .exits(ExitCode.DIFFERENCES)
        .answers("the account's own parameter values changed", "ap-northeast-1")
        .neverAnswers("us-east-1");
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);

    assertThat(stacks(project))
        .containsEntry(SHOP + "/us-east-1", stack(project, "222233334444", "90"))
        .containsEntry(SHOP + "/ap-northeast-1", stack(project, "222233334444", "14"));
  }

  @Test
  void aRegionWhereNothingOfItStandsIsRefusedBeforeAnythingHappens() {
    Project project = project("trail: { Retention: { eu-west-1: 90 } }");

    project
        .muster("validate")
        .exits(ExitCode.INVALID)
        .answers("sets Retention of trail in eu-west-1", "accounts.yaml:")
        .hasNoStackTrace();
    project.muster("rollout", "--sandbox").exits(ExitCode.INVALID);
  }

  private Project project(String parameters) {
    return Project.small(directory)
        .edit(
            "accounts.yaml",
            "    name: shop\n",
            "    name: shop\n    parameters: { " + parameters + " }\n");
  }

  private static Map<String, String> stacks(Project project) {
    return Worlds.stacks(project).getOrDefault("test-trail", Map.of());
  }

  private static String stack(Project project, String like, String retention) {
    return stacks(project)
        .getOrDefault(like + "/us-east-1", "")
        .replace("{Retention=30}", "{Retention=" + retention + "}");
  }
}
