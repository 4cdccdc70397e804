package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a status says beside the states: since when, which version, and how it is known. */
class StatusTest {
  private static final String ONE = "222233334444";
  private static final String OTHER = "333344445555";

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void rollOut() {
    project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
  }

  private String newestRun() {
    return project
        .muster("runs", "--sandbox", "-o", "json")
        .json()
        .at("/history/runs/0/id")
        .asText();
  }

  private void failIn(String account) {
    project
        .muster("sandbox", "fault", "add", "ROLE_MISSING", "--account", account)
        .exits(ExitCode.OK);
    project.edit("stacksets/trail/template.yaml", "A log group.", "Another log group.");
    project.muster("rollout", "--sandbox");
  }

  @Test
  void theVersionIsWantedActualAndSince() {
    project
        .muster("status", "--sandbox")
        .exits(ExitCode.OK)
        .answers("Observed 20", "SINCE (REMEMBERED)", newestRun());
    JsonNode definition =
        project.muster("status", "--sandbox", "-o", "json").json().at("/status/definitions/0");
    assertThat(definition.get("actual")).isEqualTo(definition.get("wanted"));
    assertThat(definition.get("run").asText()).isEqualTo(newestRun());
    assertThat(definition.get("since").asText()).startsWith("20");
  }

  @Test
  void whatAnOutdatedAccountHasIsRememberedAndSaidToBe() {
    failIn(ONE);
    JsonNode status =
        project.muster("status", "--sandbox", "--account", ONE, "-o", "json").json().get("status");
    JsonNode wrong = status;
    for (JsonNode target : status.at("/accounts/0/targets")) {
      if (!target.get("state").asText().equals("CURRENT")) {
        wrong = target;
      }
    }
    assertThat(wrong.get("actualSource").asText()).isEqualTo("REMEMBERED");
    assertThat(wrong.get("actualVersion").asText()).isNotEmpty();
    assertThat(wrong.at("/last/run").asText()).isEqualTo(newestRun());
  }

  @Test
  void sinceARunOnlyItsAccountsAreShown() {
    project.muster("status", "--sandbox", "--since", newestRun()).answers(ONE, OTHER);
    project.edit("accounts.yaml", "name: shop", "name: store");
    project.edit(
        "accounts.yaml",
        "  - id: \"333344445555\"\n    name: store\n    security: secure",
        "  - id: \"333344445555\"\n    name: store\n    security: classic");
    project.muster("rollout", "--sandbox", "--prune").exits(ExitCode.OK);
    project
        .muster("status", "--sandbox", "--since", newestRun())
        .exits(ExitCode.OK)
        .neverAnswers(ONE);
  }

  @Test
  void sinceTakesDatesAndDurations() {
    project.muster("status", "--sandbox", "--since", "2020-01-31").answers(ONE);
    project.muster("status", "--sandbox", "--since", "2020-01-31T10:00:00Z").answers(ONE);
    project.muster("status", "--sandbox", "--since", "48h").answers(ONE, "since 20");
    project
        .muster("status", "--sandbox", "--since", "2999-01-01")
        .answers("There is no target")
        .neverAnswers(ONE);
    project
        .muster("status", "--sandbox", "--since", "yesterday")
        .exits(ExitCode.INVALID)
        .says("'yesterday' is no date", "2026-11-22", "muster runs");
  }

  @Test
  void accountsThatNobodyListedAreAGroupOfTheirOwn() {
    String entry =
        "  - id: \"555566667777\"\n"
            + "    name: legacy\n"
            + "    security: classic\n"
            + "    environment: prod\n";
    project.edit("accounts.yaml", entry, "");
    project
        .muster("status", "--sandbox", "--check")
        .exits(ExitCode.OK)
        .answers("In the organization, and not in the inventory", "555566667777 legacy");
    project.muster("status", "--sandbox", "--account", ONE).neverAnswers("not in the inventory");
  }

  @Test
  void unitsCanBeSelected() {
    project.muster("status", "--sandbox", "--select", "ou=Root/*").exits(ExitCode.OK).answers(ONE);
  }
}
