package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there already comes under Muster, and no resource notices. */
class AdoptCommandTest {
  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Shop.rolledOut(directory);
  }

  /** The shop's stacks stand by themselves: the account left the inventory, and came back. */
  private void detached() {
    Shop.leaves(project);
    project.muster("repair", "--sandbox").exits(ExitCode.OK);
    Shop.comesBack(project);
    assertThat(Worlds.instances(project).getOrDefault("test-trail", Map.of()).keySet())
        .noneMatch(place -> place.startsWith(Shop.ID));
  }

  /** Every stack of the sandbox by its place, also those that no stack set has. */
  private Map<String, String> stacks() {
    return new TreeMap<>(Worlds.everyStack(project));
  }

  @Test
  void aDryRunShowsWhatWouldBeImportedAndTouchesNothing() {
    detached();
    Map<String, Map<String, String>> before = Worlds.instances(project);

    project
        .muster("adopt", "--sandbox", "--dry-run")
        .exits(ExitCode.OK)
        .answers(
            "= take in as they are in 1 account × 2 Regions",
            "its stack is there, and no stack set has it",
            "Plan: 0 to create, 3 to import, 0 to update");

    assertThat(Worlds.instances(project)).isEqualTo(before);
    JsonNode counts =
        project
            .muster("adopt", "--sandbox", "--dry-run", "-o", "json")
            .json()
            .get("plan")
            .get("counts");
    assertThat(counts.get("create").intValue()).isZero();
    assertThat(counts.get("imports").intValue()).isEqualTo(3);
    project
        .muster("adopt", "--sandbox", "--dry-run", "-o", "html")
        .answers("<strong>3</strong> <span>to import</span>");
    for (String format : new String[] {"json", "markdown", "html", "csv", "junit"}) {
      project.muster("adopt", "--sandbox", "--dry-run", "-o", format).exits(ExitCode.OK);
    }
  }

  @Test
  void detachedStacksComeBackAsTheyAre() {
    detached();
    Map<String, String> before = stacks();

    project.muster("adopt", "--sandbox").exits(ExitCode.OK).answers("3 succeeded");

    assertThat(stacks()).isEqualTo(before);
    assertThat(Worlds.instances(project).getOrDefault("test-trail", Map.of()))
        .containsEntry(Shop.ID + "/ap-northeast-1", "CURRENT")
        .containsEntry(Shop.ID + "/us-east-1", "CURRENT");
    project.muster("plan", "--sandbox", "--detailed-exitcode").exits(ExitCode.OK);
    project.muster("adopt", "--sandbox").exits(ExitCode.OK).answers("Nothing to do");
  }

  @Test
  void aStackWithOtherParametersKeepsThemUntilARollout() {
    detached();
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    project.muster("rollout", "--sandbox", "--select", "name!=shop").exits(ExitCode.OK);
    Map<String, String> before = stacks();

    project
        .muster("adopt", "--sandbox", "--stack-set", "trail")
        .exits(ExitCode.OK)
        .says("2 stacks have another value of Retention than ours");

    assertThat(stacks()).isEqualTo(before);
    project
        .muster("plan", "--sandbox", "--detailed-exitcode", "--select", "name=shop")
        .exits(ExitCode.DIFFERENCES)
        .answers("the account's own parameter values changed");
  }

  @Test
  void aStackWithAnotherTemplateIsLeftOut() {
    detached();
    project.edit(
        "stacksets/trail/template.yaml", "Description: A log group.", "Description: Another.");
    project.muster("rollout", "--sandbox", "--select", "name!=shop").exits(ExitCode.OK);
    Map<String, String> before = stacks();

    project
        .muster("adopt", "--sandbox", "--stack-set", "test-trail")
        .exits(ExitCode.PARTLY)
        .answers("Nothing to do", "its template is not the one that the stack set holds");

    assertThat(stacks()).isEqualTo(before);
  }

  @Test
  void aStackSetThatIsGoneIsMadeOfTheStacksThatItLeft() {
    project.edit("accounts.yaml", "security: secure", "security: classic");
    String all = project.read("accounts.yaml");
    project.write("accounts.yaml", all.substring(0, all.indexOf("accounts:")) + ONE_OTHER);
    project.muster("repair", "--sandbox", "--max-removals", "20").exits(ExitCode.OK);
    project.write("accounts.yaml", all.replace("security: classic", "security: secure"));
    project.edit("stacksets/alerts/stackset.yaml", "test-alerts", "test-other");
    Map<String, String> before = stacks();

    project
        .muster("adopt", "--sandbox", "--stack-set", "alerts", "--stack", "StackSet-test-alerts-*")
        .exits(ExitCode.OK)
        .answers("4 succeeded");

    assertThat(stacks()).isEqualTo(before);
    assertThat(Worlds.instances(project).getOrDefault("test-other", Map.of()).values())
        .containsOnly("CURRENT");
  }

  private static final String ONE_OTHER =
      """
      accounts:
        - id: "999900009999"
          name: management
          security: secure
          wave: canary
      """;

  @Test
  void anAdoptionCannotBeTakenBackSinceThatWouldDeleteTheStacks() {
    detached();
    project.muster("adopt", "--sandbox").exits(ExitCode.OK);
    String run =
        project
            .muster("runs", "--sandbox", "-o", "json")
            .json()
            .get("history")
            .get("runs")
            .get(0)
            .get("id")
            .textValue();

    project
        .muster("rollback", run, "--sandbox")
        .exits(ExitCode.INVALID)
        .says("was made by 'adopt', and cannot be taken back");
  }

  @Test
  void anImportThatFailsIsReportedAndFreedByARepair() {
    detached();
    project
        .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", Shop.ID)
        .exits(ExitCode.OK);
    Map<String, String> before = stacks();

    project.muster("adopt", "--sandbox").exits(ExitCode.PARTLY).answers("failed");
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);

    assertThat(stacks()).isEqualTo(before);
    project.muster("repair", "--sandbox").exits(ExitCode.OK).says("its import failed");
    project.muster("adopt", "--sandbox").exits(ExitCode.OK).answers("3 succeeded");
    assertThat(stacks()).isEqualTo(before);
  }

  @Test
  void anAdoptionThatWasCutShortIsResumed() {
    detached();
    Map<String, String> before = stacks();

    project.muster("adopt", "--sandbox", "--max-duration", "1s").exits(ExitCode.NEEDS_ATTENTION);
    project.muster("resume", "--sandbox").exits(ExitCode.OK).answers("3 succeeded");

    assertThat(stacks()).isEqualTo(before);
  }

  @Test
  void anAccountThatCannotBeReadIsLeftOutAndNamed() {
    detached();

    project
        .muster("adopt", "--sandbox", "--dry-run", "--member-role", "NobodyHasIt")
        .exits(ExitCode.OK)
        .answers("Nothing to do", Shop.ID + "/us-east-1: its stacks cannot be read");
  }

  @Test
  void aStackSetOfAnotherNameIsComparedAndItsNameIsToBeWritten() {
    project.edit("stacksets/trail/stackset.yaml", "test-trail", "test-journey");
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    Map<String, Map<String, String>> before = Worlds.instances(project);

    project
        .muster("adopt", "--sandbox", "--stack-set", "trail=test-trail")
        .exits(ExitCode.OK)
        .answers("8 to update", "parameters changed")
        .says("Nothing was changed", "name: test-trail", "stackset.yaml");

    assertThat(Worlds.instances(project)).isEqualTo(before);
    project
        .muster("adopt", "--sandbox", "--stack-set", "trail=nothing-there")
        .exits(ExitCode.INVALID)
        .says("There is no stack set nothing-there in AWS");
  }

  @Test
  void aNameThatIsNoneIsExplained() {
    project
        .muster("adopt", "--sandbox", "--stack-set", "trial")
        .exits(ExitCode.INVALID)
        .says("no stack set 'trial'", "Did you mean 'trail'?");
  }

  @Test
  void aServiceManagedStackSetIsNotTakenInto() {
    project.edit("stacksets/trail/stackset.yaml", "SELF_MANAGED", "SERVICE_MANAGED");

    project
        .muster("adopt", "--sandbox", "--stack-set", "trail")
        .exits(ExitCode.INVALID)
        .says("test-trail is service-managed");
  }
}
