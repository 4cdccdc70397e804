package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one new account costs: three stack sets in two Regions, polls included. */
class OnboardBudgetTest {
  private static final int FEWER_THAN = 60;
  private static final Pattern CALLS = Pattern.compile("AWS calls: ([0-9]+): (.*)");

  @TempDir Path directory;

  @Test
  void oneAccountCostsTheSameFewCallsWhateverTheSizeOfTheOrganization() {
    String small = onboard(Project.small(directory.resolve("small")), 10);
    String large = onboard(Project.small(directory.resolve("large")), 10_000);

    assertThat(withoutPolls(large))
        .isEqualTo(withoutPolls(small))
        .doesNotContain("ListAccounts", "ListRoots");
    assertThat(List.of(small, large))
        .allSatisfy(
            line -> {
              Matcher calls = CALLS.matcher(line);
              assertThat(calls.matches()).isTrue();
              assertThat(Integer.parseInt(calls.group(1))).as(line).isLessThan(FEWER_THAN);
            });
  }

  /** How long an operation takes is chance, and so is how often one asks after it. */
  private static String withoutPolls(String line) {
    return line.replaceAll("AWS calls: [0-9]+|DescribeStackSetOperation [0-9]+", "");
  }

  /** The line of calls of an onboarding into an organization of that many accounts. */
  private static String onboard(Project project, int accounts) {
    project.edit("stacksets/alerts/stackset.yaml", "regions: home", "regions: account");
    project.write(
        "stacksets/extra/stackset.yaml",
        project.read("stacksets/trail/stackset.yaml").replace("test-trail", "test-extra"));
    project.write("stacksets/extra/template.yaml", project.read("stacksets/trail/template.yaml"));
    StringBuilder inventory = new StringBuilder(project.read("accounts.yaml"));
    for (int i = 0; i < accounts - 6; i++) {
      inventory.append(
          "  - { id: \"7%011d\", name: n%d, security: secure, wave: canary }\n".formatted(i, i));
    }
    project.write("accounts.yaml", inventory.toString());
    project
        .muster("rollout", "--sandbox", "--select", "id=111122223333")
        .exits(ExitCode.OK)
        .answers("6 succeeded");

    CliResult onboarded =
        project
            .muster("onboard", "222233334444", "--sandbox", "--verbose")
            .exits(ExitCode.OK)
            .answers("6 succeeded");
    return onboarded
        .err()
        .lines()
        .filter(line -> line.startsWith("AWS calls"))
        .findFirst()
        .orElseThrow();
  }
}
