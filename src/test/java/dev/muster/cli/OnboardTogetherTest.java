package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many at work on one organization at once, each in a process of its own. How many is a property:
 * each of them waits for its turn on the stack sets, so twenty take minutes; .ci/run asks for that.
 */
@Tag("slow")
class OnboardTogetherTest {
  private static final int NEWCOMERS = Integer.getInteger("muster.newcomers", 4);

  @TempDir Path directory;

  @Test
  void onboardingsBesideARolloutEndRightAndNoneIsLostOrDoneTwice() {
    Project project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    Map<String, Set<String>> before = Worlds.reached(project);
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    List<String> newcomers = new ArrayList<>();
    StringBuilder inventory = new StringBuilder(project.read("accounts.yaml"));
    for (int i = 0; i < NEWCOMERS; i++) {
      newcomers.add("7%011d".formatted(i));
      inventory.append(
          "  - { id: \"%s\", name: new-%d, security: secure, environment: dev }\n"
              .formatted(newcomers.get(i), i));
    }
    // The rollout does not know them: it began before they joined.
    try (CliProcess rollout =
        CliProcess.start(
            project, Map.of(), "wave canary: 1 account", List.of("rollout", "--sandbox"))) {
      rollout.until("wave canary: 1 account");
      project.write("accounts.yaml", inventory.toString());
      List<CliProcess> onboardings =
          newcomers.stream()
              .map(id -> CliProcess.start(project, Map.of(), List.of("onboard", id, "--sandbox")))
              .toList();
      rollout.goOn().end("rollout").exits(ExitCode.OK);
      for (int i = 0; i < NEWCOMERS; i++) {
        onboardings.get(i).end("onboard " + newcomers.get(i)).exits(ExitCode.OK);
      }
    }

    Map<String, Set<String>> after = Worlds.reached(project);
    Set<String> reached = new TreeSet<>();
    int operations = 0;
    for (String id : newcomers) {
      List<String> its =
          after.entrySet().stream()
              .filter(operation -> operation.getValue().equals(Set.of(id)))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(its).as(id).hasSize(2);
      operations += its.size();
      reached.add(id);
    }
    Set<String> others = new HashSet<>(after.keySet());
    others.removeAll(before.keySet());
    assertThat(others).hasSize(operations + 2);
    Map<String, String> trails = Worlds.stacks(project).getOrDefault("test-trail", Map.of());
    assertThat(trails).hasSize(2 * (4 + NEWCOMERS));
    assertThat(trails.values()).allMatch(stack -> stack.contains("Retention=60"));
    project.muster("status", "--sandbox", "--check").exits(ExitCode.OK);
  }
}
