package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
  @TempDir Path directory;

  private CliRunner muster;

  @BeforeEach
  void anEmptyDirectory() {
    muster =
        new CliRunner(
            Map.of(
                "--inventory", directory.resolve("accounts.yaml").toString(),
                "--stacksets", directory.resolve("stacksets").toString(),
                "--state-dir", directory.resolve("state").toString()),
            "",
            CliRunner.plain().clock(),
            Map.of());
  }

  @Test
  void theOrganizationIsWrittenDownUnitByUnitWithWhatItsTagsSay() throws IOException {
    muster
        .run("init", "--sandbox")
        .exits(ExitCode.OK)
        .answers("3 secure and 2 classic accounts", "three waves", "muster validate");

    assertThat(Files.readString(directory.resolve("accounts.yaml")))
        .contains(
            "organization: o-exampleorg01\nhomeRegion: ap-northeast-1\n",
            "  regions: [ap-northeast-1, us-east-1]\n",
            """
              # Root
              # the management account; service-managed stack sets never reach it
              - id: "999900009999"
                name: management
            """,
            """
              # Root/Security
              - id: "111122223333"
                name: audit
                email: aws+audit@example.com
                security: secure
                wave: canary
                tags: { team: audit }
            """,
            "  # left out: 555566667777 gone is suspended\n",
            "    name: legacy\n    email: aws+legacy@example.com\n    security: classic\n");
    assertThat(directory.resolve("stacksets/rollout.yaml")).exists();
  }

  @Test
  void whatItWritesWorksAtOnce() throws IOException {
    muster.run("init", "--sandbox", "--regions", "us-east-1,eu-west-1").exits(ExitCode.OK);
    Path small = Path.of("src/test/resources/cli/small/stacksets/trail");
    Files.createDirectories(directory.resolve("stacksets/trail"));
    for (String file : List.of("stackset.yaml", "template.yaml")) {
      Files.copy(small.resolve(file), directory.resolve("stacksets/trail").resolve(file));
    }
    muster.run("validate").exits(ExitCode.OK);
    muster.run("rollout", "--sandbox").exits(ExitCode.OK).answers("9 succeeded");
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Files.writeString(directory.resolve("accounts.yaml"), "mine");
    muster
        .run("init", "--sandbox")
        .exits(ExitCode.INVALID)
        .hasNoResult()
        .says("accounts.yaml is there already", "--inventory");
    assertThat(Files.readString(directory.resolve("accounts.yaml"))).isEqualTo("mine");
    assertThat(directory.resolve("stacksets")).doesNotExist();

    Files.delete(directory.resolve("accounts.yaml"));
    muster.run("init", "--sandbox").exits(ExitCode.OK);
    muster
        .run("init", "--sandbox")
        .exits(ExitCode.INVALID)
        .says("accounts.yaml is there already", "rollout.yaml is there already");
  }

  @Test
  void aHomeRegionMustBeSaidAndExist() {
    muster.run("init").exits(ExitCode.INVALID).says("--home-region");
    muster
        .run("init", "--sandbox", "--home-region", "ap-nowhere-9")
        .exits(ExitCode.INVALID)
        .says("ap-nowhere-9 is not a Region");
  }

  @Test
  void untaggedAccountsCanBeSecure() throws IOException {
    muster
        .run("init", "--sandbox", "--untagged", "secure", "--no-tags")
        .exits(ExitCode.OK)
        .answers("4 secure and 1 classic");
    assertThat(Files.readString(directory.resolve("accounts.yaml"))).doesNotContain("tags:");
  }
}
