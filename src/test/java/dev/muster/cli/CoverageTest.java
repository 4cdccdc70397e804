package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  @TempDir Path directory;

  @Test
  void everySecureAccountIsShownWithEachStandardAndTheAlarmThatProvesAControl() {
    Project.shipped(directory)
        .muster("coverage", "--full")
        .exits(ExitCode.OK)
        .answers(
            "ACCOUNT       NAME              CIS 1.2   CIS 1.4   CIS 3.0   CIS 5.0   SECURITY HUB",
            "111122223333  sandbox-platform  20 of 20  21 of 24  20 of 23  20 of 23  28 of 30",
            "muster-Warning-3.3-RootUse")
        .hasNoStackTrace();
  }

  @Test
  void whatAnAccountSkipsItDoesNotHave() {
    Project project =
        accounts(
            "parameters: { baseline: { Config: SKIP } }",
            "exclude: [ { stackSet: baseline, reason: not yet } ]");

    JsonNode coverage =
        project.muster("coverage", "-o", "json").exits(ExitCode.OK).json().get("coverage");

    assertThat(coverage.get("accounts")).as("excluded accounts get nothing").hasSize(2);
    assertThat(lacking(coverage.at("/accounts/0"))).contains("Security Hub S3.22");
    assertThat(lacking(coverage.at("/accounts/0"))).doesNotContain("Security Hub Config.1");
    assertThat(lacking(coverage.at("/accounts/1")))
        .contains("Security Hub Config.1", "CIS 1.2 2.5", "CIS 5.0 3.3");
    project
        .muster("coverage", "222222222222", "--standard", "CIS 1.2", "-o", "csv")
        .answers("no Recorder in ap-northeast-1, no Recorder in us-east-1")
        .neverAnswers("Security Hub", "111111111111");
  }

  @Test
  void aStandardThatNobodyKnowsIsAnsweredWithThoseThereAre() {
    Project.shipped(directory)
        .muster("coverage", "--standard", "CIS 9")
        .exits(ExitCode.INVALID)
        .says("'CIS 9'", "CIS 1.2, CIS 1.4, CIS 3.0, CIS 5.0, Security Hub");
  }

  @Test
  void nothingIsAskedOfAwsAndNothingIsWritten() {
    Project project = Project.shipped(directory);
    project.muster("coverage").exits(ExitCode.OK);
    assertThat(project.stateBytes()).isEmpty();
  }

  private Project accounts(String second, String third) {
    return Project.shipped(directory)
        .write(
            "accounts.yaml",
            """
            version: 1
            organization: o-exampleorg01
            homeRegion: ap-northeast-1
            defaults: { regions: [ap-northeast-1, us-east-1] }
            accounts:
              - { id: "111111111111", name: one, security: secure }
              - { id: "222222222222", name: two, security: secure, %s }
              - { id: "333333333333", name: three, security: secure, %s }
              - { id: "444444444444", name: old, security: classic }
            """
                .formatted(second, third));
  }

  private static List<String> lacking(JsonNode account) {
    return StreamSupport.stream(account.get("controls").spliterator(), false)
        .filter(one -> !one.get("covered").asBoolean())
        .map(one -> one.get("standard").asText() + " " + one.get("control").asText())
        .toList();
  }
}
