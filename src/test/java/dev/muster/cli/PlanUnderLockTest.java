package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.journal.Journal;
import dev.muster.journal.LeaseAnswer;
import dev.muster.model.ObservedState;
import dev.muster.model.Region;
import dev.muster.plan.Plan;
import dev.muster.rollout.RunId;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** What happens to a plan while somebody else has the lock. */
class PlanUnderLockTest {
  private Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path temporary) {
    directory = temporary;
    desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());
  }

  /** Waits for the lock of another desk, at which something happens in the meantime. */
  private Desk.Result whileWaiting(Runnable what, String command, String... options) {
    RealTime real = new RealTime(new Interruption());
    try (Journal journal =
        Journal.open(new StateDirectory(directory.resolve("state")).journal(true), real)) {
      LeaseAnswer.Granted lock =
          (LeaseAnswer.Granted) journal.leases(real).acquire("rollout", "another desk");
      desk.clock =
          interruption ->
              new Time() {
                @Override
                public Instant instant() {
                  return real.instant();
                }

                @Override
                public void sleep(Duration duration) {
                  what.run();
                  lock.lease().close();
                }
              };
      return desk.sandbox(command, options);
    }
  }

  /** The other desk writes a run down; what it did is up to the test. */
  private void somebodyRuns() {
    try (Journal journal =
        Journal.open(
            new StateDirectory(directory.resolve("state")).journal(true),
            new RealTime(new Interruption()))) {
      Plan nothing =
          new Plan(new Region("ap-northeast-1"), List.of(), List.of(), List.of(), 0, List.of());
      journal.startRun(new RunId("other"), nothing, ObservedState.of(Map.of()), List.of());
    }
  }

  private static int looks(Desk.Result result) {
    return Integer.parseInt(
        result.err().replaceAll("(?s).*cloudformation:DescribeStackSet (\\d+).*", "$1"));
  }

  @Test
  void after_another_run_the_plan_is_made_anew_and_carried_out_when_it_still_holds() {
    Desk.Result overtaken =
        whileWaiting(this::somebodyRuns, "rollout", "--wait-for-lock", "5m", "--verbose");
    assertThat(overtaken.exit()).as(overtaken.all()).isZero();
    assertThat(overtaken.err()).contains("Waiting for another run").doesNotContain("It is now");
    assertThat(overtaken.out()).contains("6 succeeded");
  }

  /** The other desk made the stack set already, by another template, and nothing in it. */
  private void somebodyMakesTheStackSet() {
    somebodyRuns();
    desk.inWorld(
        world -> {
          try (CloudFormationClient client = Desk.cloudFormation(world)) {
            client.createStackSet(
                r ->
                    r.stackSetName("muster-baseline")
                        .templateBody(Desk.TEMPLATE.replace("Default: one", "Default: two")));
          }
        });
  }

  @Test
  void after_another_run_that_changed_the_plan_the_new_one_is_shown_and_carried_out() {
    Desk.Result overtaken =
        whileWaiting(this::somebodyMakesTheStackSet, "rollout", "--wait-for-lock", "5m");
    assertThat(overtaken.exit()).as(overtaken.all()).isZero();
    assertThat(overtaken.err())
        .contains("Another run changed something since the plan was made. It is now:")
        .containsSubsequence("It is now:", "~ muster-baseline: the template changed")
        .doesNotContain("creating the stack set");
    assertThat(overtaken.out()).contains("6 succeeded");
  }

  @Test
  void a_wait_without_another_run_costs_no_second_look() {
    Desk.Result waited = whileWaiting(() -> {}, "rollout", "--wait-for-lock", "5m", "--verbose");
    assertThat(waited.exit()).as(waited.all()).isZero();
    Desk second = new Desk(directory.resolve("second"), "SELF_MANAGED");
    second.world(UnaryOperator.identity());
    assertThat(looks(waited)).isEqualTo(looks(second.sandbox("rollout", "--verbose")));
  }

  @Test
  void a_reviewed_plan_is_refused_when_the_files_changed_meanwhile() {
    String plan = directory.resolve("plan.json").toString();
    assertThat(desk.sandbox("plan", "--out", plan).exit()).isZero();
    Desk.Result overtaken =
        whileWaiting(
            () -> {
              somebodyRuns();
              desk.edit("accounts.yaml", "name: two", "name: deux");
            },
            "rollout",
            "--plan",
            plan,
            "--wait-for-lock",
            "5m");
    assertThat(overtaken.exit()).as(overtaken.all()).isEqualTo(2);
    assertThat(overtaken.err()).contains("accounts.yaml changed.");
  }
}
