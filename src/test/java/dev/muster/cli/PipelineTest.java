package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline asks of commands: reports beside the log, a plan in two jobs, variables. */
class PipelineTest {
  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void oneRunWritesEveryReportThatIsAskedFor() {
    project
        .muster("rollout", "--sandbox", "--report", file("run.xml"), "--report", file("run.md"))
        .exits(ExitCode.OK)
        .answers("12 succeeded")
        .neverAnswers("<testsuites>");
    assertThat(project.read("run.xml")).contains("<testcase").contains("tests=\"12\"");
    assertThat(project.read("run.md")).contains("| ");
    project
        .muster("plan", "--sandbox", "--report", file("plan.md"))
        .exits(ExitCode.OK)
        .answers("Nothing to do");
    assertThat(project.read("plan.md")).contains("Nothing to do");
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeAnythingChanges() {
    project
        .muster("rollout", "--sandbox", "--report", file("run.pdf"))
        .exits(ExitCode.INVALID)
        .says("end it in .csv, .html, .json, .md, .txt, .xml");
    project
        .muster("rollout", "--sandbox", "--report", file("no/such/run.md"))
        .exits(ExitCode.INVALID)
        .says("cannot be written");
    assertThat(project.state()).doesNotExist();
  }

  @Test
  void aReviewedPlanGoesInTwoJobs() {
    project.muster("plan", "--sandbox", "--out", file("plan.json")).exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox", "--plan", file("plan.json"), "--until", "canary")
        .exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox", "--plan", file("plan.json"), "--from", "rest")
        .exits(ExitCode.OK)
        .answers("12 succeeded");
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }

  @Test
  void theSecondJobDoesItAllWhenTheFirstHadNothingToDo() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.write(
        "accounts.yaml",
        project.read("accounts.yaml")
            + "  - { id: \"666677778888\", name: new, security: secure, environment: dev }\n");
    project.muster("plan", "--sandbox", "--out", file("plan.json")).exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox", "--plan", file("plan.json"), "--until", "canary")
        .exits(ExitCode.OK)
        .says("Nothing is to be done until wave canary");
    project
        .muster("rollout", "--sandbox", "--plan", file("plan.json"), "--from", "rest")
        .exits(ExitCode.OK)
        .answers("3 succeeded");
  }

  @Test
  void aWaveWithNothingToDoIsPassedWhenAHeldRunGoesOn() {
    project.edit(
        "stacksets/rollout.yaml",
        "  - { name: rest }",
        "  - { name: early, select: environment=nowhere }\n  - { name: rest }");
    project.muster("rollout", "--sandbox", "--until", "canary").exits(ExitCode.OK);
    project
        .muster("rollout", "--sandbox", "--from", "early")
        .exits(ExitCode.OK)
        .answers("12 succeeded");
  }

  @Test
  void oneIsAsGoodAsTrue() {
    for (String word : List.of("1", "true")) {
      try (CliProcess muster =
          CliProcess.start(project, Map.of("MUSTER_SANDBOX", word), List.of("plan"))) {
        muster.end("plan").exits(ExitCode.OK).answers("12 to create");
      }
    }
    try (CliProcess muster =
        CliProcess.start(project, Map.of("MUSTER_SANDBOX", "maybe"), List.of("plan"))) {
      muster.end("plan").exits(ExitCode.INVALID).says("'maybe' is neither true nor false");
    }
  }
}
