package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application in its container: what the tests without one cannot see. Each launch is dear, so
 * there are few; everything else about commands is tested by {@link CliRunner}. Help and version
 * end the process without a container, which a test of this kind would not survive: see {@link
 * Main}.
 */
@QuarkusMainTest
class PackagedTest {
  @TempDir Path directory;

  @Test
  void resultsAndMessagesGoTheirOwnWaysAndTheExitCodeIsThatOfTheCommand(
      QuarkusMainLauncher launcher) {
    Project project = Project.small(directory);
    LaunchResult rollout = launcher.launch(arguments(project, "rollout", "--sandbox"));
    CliResult result =
        new CliResult("rollout", rollout.exitCode(), rollout.getOutput(), rollout.getErrorOutput());
    result
        .exits(ExitCode.OK)
        .answers("12 targets: 12 succeeded")
        .neverAnswers("wave canary:")
        .says("wave canary: 1 account", "wave rest ended");
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    LaunchResult plan =
        launcher.launch(arguments(project, "plan", "--sandbox", "--detailed-exitcode"));
    assertThat(plan.exitCode()).as(plan.getErrorOutput()).isEqualTo(ExitCode.DIFFERENCES.code());
  }

  private static String[] arguments(Project project, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    project.options().forEach((name, value) -> arguments.addAll(List.of(name, value)));
    return arguments.toArray(String[]::new);
  }
}
