package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What remains of a command in muster.log, and what -v tells. */
class CallLogTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
  }

  @Test
  void everyCallThatChangesSomethingLeavesWhoWhatAndWhichOperation() throws IOException {
    assertThat(desk.sandbox("rollout").exit()).isZero();

    List<String> lines = log();
    assertThat(lines)
        .hasSize(4)
        .allMatch(line -> line.contains(" AUDIT ") && line.contains(" by=arn:aws:"))
        .allMatch(line -> line.contains(" rollout cloudformation:"));
    assertThat(lines.get(0)).contains("CreateStackSet muster-baseline OK try=1 request=");
    assertThat(lines.get(1))
        .containsPattern("CreateStackInstances muster-baseline muster-[a-z0-9-]+ OK try=1");
  }

  @Test
  void readingLeavesNothingUnlessAskedTo() throws IOException {
    assertThat(desk.sandbox("plan").exit()).isZero();
    assertThat(directory.resolve("state/muster.log")).doesNotExist();

    assertThat(desk.sandbox("plan", "--debug").exit()).isZero();
    assertThat(log())
        .anyMatch(line -> line.contains(" CALL ") && line.contains("sts:GetCallerIdentity OK"))
        .allMatch(line -> line.matches(".* request=[0-9a-f-]{36}"));
  }

  @Test
  void aDetectionOfDriftNamesWhoStartedItAndAsksThatOnce() throws IOException {
    assertThat(desk.sandbox("rollout").exit()).isZero();
    Files.delete(directory.resolve("state/muster.log"));

    Desk.Result drift = desk.sandbox("drift", "--debug", "-v");

    assertThat(drift.exit()).as(drift.all()).isZero();
    assertThat(log())
        .filteredOn(line -> line.contains("AUDIT") && line.contains("DetectStackSetDrift"))
        .isNotEmpty()
        .allMatch(line -> line.contains("by=arn:aws:"));
    assertThat(drift.err()).contains("sts:GetCallerIdentity 1");
  }

  @Test
  void noParameterValueGetsIntoTheLog() throws IOException {
    desk.edit("accounts.yaml", "name: one", "name: hush-hush");

    assertThat(desk.sandbox("rollout", "--debug").exit()).isZero();

    assertThat(log()).noneMatch(line -> line.contains("hush"));
  }

  @Test
  void aLogThatCannotBeWrittenIsSaidOnceAndStopsNothing() throws IOException {
    Files.createDirectories(directory.resolve("state/muster.log"));

    Desk.Result rollout = desk.sandbox("rollout");

    assertThat(rollout.exit()).as(rollout.all()).isZero();
    assertThat(rollout.err()).containsOnlyOnce("cannot be written");
  }

  @Test
  void verboseCountsTheCallsByAction() {
    Desk.Result plan = desk.sandbox("plan", "-v");

    assertThat(plan.err())
        .contains(
            "AWS calls: 4: cloudformation:DescribeStackSet 1, organizations:DescribeOrganization 1,"
                + " organizations:ListAccounts 1, sts:GetCallerIdentity 1");
    assertThat(desk.sandbox("plan").err()).doesNotContain("AWS calls");
  }

  private List<String> log() throws IOException {
    return Files.readAllLines(directory.resolve("state/muster.log"));
  }
}
