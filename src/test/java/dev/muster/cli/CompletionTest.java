package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in a real bash, with a muster that only says what it was asked. */
class CompletionTest {
  private static final String STUB =
      """
      #!/bin/sh
      echo "asked-$*" | tr ' ' '-'
      """;

  @TempDir Path directory;

  /** What TAB offers after these words; the last one is under the cursor. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    Path script = directory.resolve("completion.bash");
    Files.writeString(script, CliRunner.plain().run("generate-completion").out());
    Path stub = directory.resolve("muster");
    Files.writeString(stub, STUB);
    assertThat(stub.toFile().setExecutable(true)).isTrue();
    StringBuilder quoted = new StringBuilder();
    for (String word : words) {
      quoted.append(" '").append(word).append('\'');
    }
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source '%s'; COMP_WORDS=('%s'%s); COMP_CWORD=%d; _complete_muster_values; printf '%%s\\n' \"${COMPREPLY[@]}\""
                    .formatted(script, stub, quoted, words.length))
            // compopt complains that nobody pressed TAB.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    bash.getOutputStream().close();
    String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  @Test
  void commandsAndOptionsAreOfferedWithoutAskingMuster() throws Exception {
    assertThat(offered("roll"))
        .contains("rollout", "rollback")
        .noneMatch(it -> it.startsWith("asked"));
    assertThat(offered("status", "--che")).containsExactly("--check");
    assertThat(offered("status", "-o", "")).contains("JSON", "HTML");
  }

  @Test
  void namesOfTheFilesAreAskedForWhereTheyCanStand() throws Exception {
    assertThat(offered("status", "--account", "")).containsExactly("asked-complete-ACCOUNTS");
    assertThat(offered("status", "--stack-set", "")).containsExactly("asked-complete-STACK_SETS");
    assertThat(offered("status", "--in-region", "")).containsExactly("asked-complete-REGIONS");
    assertThat(offered("rollout", "--until", "")).containsExactly("asked-complete-WAVES");
    assertThat(offered("runs", "show", "")).containsExactly("asked-complete-RUNS");
    assertThat(offered("rollback", "")).containsExactly("asked-complete-RUNS");
    assertThat(offered("help", "")).containsExactly("asked-complete-TOPICS");
  }

  @Test
  void theFilesThatTheLineNamesAreTheOnesThatAreAsked() throws Exception {
    assertThat(offered("status", "--sandbox", "--inventory", "a.yaml", "--account", ""))
        .containsExactly("asked-complete-ACCOUNTS---sandbox---inventory-a.yaml");
  }

  @Test
  void aParameterIsAlsoOfferedAfterAnOptionThatTakesNoValue() throws Exception {
    assertThat(offered("runs", "show", "--sandbox", ""))
        .containsExactly("asked-complete-RUNS---sandbox");
    assertThat(offered("onboard", "--yes", "")).containsExactly("asked-complete-ACCOUNTS");
    assertThat(offered("runs", "show", "--account", "")).containsExactly("asked-complete-ACCOUNTS");
    assertThat(offered("onboard", "--inventory", "")).noneMatch(it -> it.startsWith("asked"));
  }

  @Test
  void whatTheFilesKnowIsNamed() {
    Project project = Project.small(directory);
    project.muster("complete", "ACCOUNTS").exits(ExitCode.OK).answers("222233334444\n");
    project.muster("complete", "STACK_SETS").answers("test-trail", "test-alerts");
    project.muster("complete", "REGIONS").answers("ap-northeast-1", "us-east-1");
    project.muster("complete", "WAVES").answers("canary", "rest");
    project.muster("complete", "TOPICS").answers("rollout", "selectors").neverAnswers("complete\n");
    project.muster("complete", "RUNS", "--sandbox").exits(ExitCode.OK);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    String run =
        project.muster("runs", "--sandbox", "-o", "json").json().at("/history/runs/0/id").asText();
    project.muster("complete", "RUNS", "--sandbox").answers(run);
  }
}
