package dev.muster.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether validate warns of events that can never reach an account's rules. */
class GlobalEventsTest {
  @TempDir Path directory;

  @Test
  void accountsWithoutVirginiaAreNamedOnce() {
    accounts("ap-northeast-1", "[ap-northeast-1, eu-west-1]", "[ap-northeast-1, us-east-1]")
        .muster("validate")
        .exits(ExitCode.OK)
        .answers("111111111111 one", "us-east-1", "0 errors, 1 warning")
        .neverAnswers("222222222222");
  }

  @Test
  void whoHasItOrLivesThereIsNotBothered() {
    accounts("ap-northeast-1", "[us-east-1, ap-northeast-1]", "[ap-northeast-1, us-east-1]")
        .muster("validate")
        .exits(ExitCode.OK)
        .answers("No problems.");
    accounts("us-east-1", "[us-east-1]", "[us-east-1, eu-west-1]")
        .muster("validate")
        .exits(ExitCode.OK)
        .answers("No problems.");
  }

  @Test
  void whereNoRuleWaitsForItNothingIsLost() {
    Project project = accounts("ap-northeast-1", "[ap-northeast-1]", "[ap-northeast-1]");
    for (String stackSet : new String[] {"notification-mail", "notification-slack"}) {
      project.edit(
          "stacksets/" + stackSet + "/stackset.yaml",
          "  HomeRegion: \"${homeRegion}\"\n",
          "  HomeRegion: \"${homeRegion}\"\n  RootSignIn: SKIP\n");
    }
    project.muster("validate").exits(ExitCode.OK).answers("No problems.");
  }

  private Project accounts(String home, String one, String two) {
    return Project.shipped(directory.resolve(home + one.hashCode()))
        .write(
            "accounts.yaml",
            """
            version: 1
            organization: o-exampleorg01
            homeRegion: %s
            accounts:
              - { id: "111111111111", name: one, security: secure, regions: %s }
              - { id: "222222222222", name: two, security: secure, regions: %s }
            """
                .formatted(home, one, two));
  }
}
