package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;

/** The way back that needs no journal: what the files of a revision wanted. */
class RollbackToGitTest {
  private Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path temporary) {
    directory = temporary;
    desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
  }

  private Desk.Result exits(int code, String command, String... options) {
    Desk.Result result = desk.sandbox(command, options);
    assertThat(result.exit()).as(result.all()).isEqualTo(code);
    return result;
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git", "-C", directory.toString(), "-c", "user.name=me", "-c", "user.email=m@e"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Version 1 is rolled out and tagged; then a fourth account, a definition and a set come. */
  private void history() throws IOException, InterruptedException {
    git("init", "--quiet");
    git("add", "accounts.yaml", "stacksets");
    git("commit", "--quiet", "-m", "first");
    git("tag", "v1");
    exits(0, "rollout");
    desk.edit("accounts.yaml", "name: old, security: classic", "name: old, security: secure");
    desk.edit("stacksets/baseline/template.yaml", "Queue:", "Line:");
    desk.write("stacksets/extra/template.yaml", Desk.TEMPLATE);
    desk.write(
        "stacksets/extra/stackset.yaml",
        """
        name: muster-extra
        template: template.yaml
        permissionModel: SELF_MANAGED
        select: wave=canary
        regions: home
        parameters: { Value: extra }
        """);
    git("commit", "--quiet", "-a", "-m", "second");
    exits(0, "rollout");
    Files.delete(directory.resolve("state/journal-sandbox.db"));
  }

  private record There(int baseline, List<String> stackSets, String template) {}

  private There there() {
    List<There> found = new ArrayList<>();
    desk.inWorld(
        sandbox -> {
          try (CloudFormationClient client = Desk.cloudFormation(sandbox)) {
            List<String> names =
                client.listStackSets(r -> r.status(StackSetStatus.ACTIVE)).summaries().stream()
                    .map(set -> set.stackSetName())
                    .sorted()
                    .toList();
            int instances =
                client
                    .listStackInstances(r -> r.stackSetName("muster-baseline"))
                    .summaries()
                    .size();
            String template =
                client
                    .describeStackSet(r -> r.stackSetName("muster-baseline"))
                    .stackSet()
                    .templateBody();
            found.add(new There(instances, names, template));
          }
        });
    return found.get(0);
  }

  @Test
  void a_revision_is_wanted_again_and_nothing_is_removed_that_was_not_asked_for()
      throws IOException, InterruptedException {
    history();
    Desk.Result back = exits(0, "rollback", "--to-git", "v1");
    assertThat(back.err()).contains("left alone without --prune: muster-extra");
    assertThat(there())
        .isEqualTo(new There(8, List.of("muster-baseline", "muster-extra"), Desk.TEMPLATE));
    assertThat(git("status", "--porcelain", "--untracked-files=no")).isEmpty();
    assertThat(Files.readString(directory.resolve("stacksets/baseline/template.yaml")))
        .contains("Line:");
  }

  @Test
  void with_prune_what_came_since_goes_within_the_limit() throws IOException, InterruptedException {
    history();
    assertThat(exits(2, "rollback", "--to-git", "HEAD~1", "--prune", "--max-removals", "2").err())
        .contains("deletes 3 instances", "--max-removals 3");
    exits(0, "rollback", "--to-git", "HEAD~1", "--prune");
    assertThat(there()).isEqualTo(new There(6, List.of("muster-baseline"), Desk.TEMPLATE));
    assertThat(desk.history("runs", "--sandbox").out()).contains("rollback-to-git");
  }

  @Test
  void what_git_does_not_have_is_said() throws IOException, InterruptedException {
    assertThat(exits(2, "rollback", "--to-git", "v1").err()).contains("not in a git repository");
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "-m", "nothing");
    assertThat(exits(2, "rollback", "--to-git", "v1").err()).contains("git knows no revision 'v1'");
    assertThat(exits(2, "rollback", "--to-git", "--force-me").err()).isNotBlank();
    assertThat(exits(2, "rollback", "--to-git", "HEAD").err())
        .contains("Revision HEAD has no", "accounts.yaml");
  }

  @Test
  void a_run_or_a_revision_is_named_not_both_nor_none() {
    assertThat(exits(2, "rollback").err()).contains("either the RUN");
    assertThat(exits(2, "rollback", "r1", "--to-git", "v1").err()).contains("either the RUN");
    assertThat(exits(2, "rollback", "r1", "--prune").err()).contains("--prune belongs to --to-git");
    assertThat(exits(2, "rollback", "--to-git", "v1", "--force").err()).contains("--force");
  }
}
