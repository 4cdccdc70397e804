package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is advised can be typed as it stands. */
class NextStepTest {
  @TempDir Path directory;

  @Test
  void onTheSandboxEveryCommandThatIsAdvisedIsForTheSandbox() throws Exception {
    Project project = Project.small(directory);
    Path page = directory.resolve("run.html");
    List<CliResult> results =
        List.of(
            project.muster("runs", "--sandbox"),
            project.muster("status", "--sandbox"),
            project.muster("rollout", "--sandbox", "--report", page.toString()),
            project.muster("rollout", "--sandbox", "--until", "canary"),
            project.muster("runs", "--sandbox"),
            project.muster("drift", "--sandbox"),
            project.muster("resume", "--sandbox"),
            project.muster("runs", "show", "no-such-run", "--sandbox"),
            project.muster("status", "--sandbox", "--since", "nonsense"),
            project.muster("status", "--sandbox", "-o", "junit"));

    for (CliResult result : results) {
      for (String text : List.of(result.out(), result.err())) {
        assertThat(text.lines().filter(line -> line.matches(".*: muster [a-z]+.*")))
            .as(result.toString())
            .allMatch(line -> line.contains("--sandbox"));
      }
    }
    assertThat(Files.readString(page)).contains("muster status --sandbox");
  }

  @Test
  void onAwsNothingIsAdded() {
    Project project = Project.small(directory);
    assertThat(project.muster("runs").out()).isEqualTo("No run yet. Begin with: muster plan\n");
  }
}
