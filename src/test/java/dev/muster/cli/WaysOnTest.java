package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.journal.Journal;
import dev.muster.journal.RunSummary;
import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is advised after a run that stopped is accepted, and a resume takes what can go on. */
class WaysOnTest {
  private static final String SHOP = "333344445555";
  private static final RunId OLD_ROLLBACK = new RunId("20990101-0000-zzzz");

  @TempDir Path directory;

  private Project project;

  @BeforeEach
  void aProject() {
    project = Project.small(directory);
  }

  private <T> T journal(Function<Journal, T> use) {
    try (Journal journal =
        Journal.open(
            new StateDirectory(project.state()).journal(true), new RealTime(new Interruption()))) {
      return use.apply(journal);
    }
  }

  private RunId newestRun() {
    return journal(journal -> journal.runs(1).stream().map(RunSummary::id).findFirst())
        .orElseThrow();
  }

  /** A call is made, its answer is lost, and nobody can be asked what became of it. */
  private void losesTheAnswerTo(String action) {
    fault("LOST_RESPONSE", action);
    fault("API_DENIED", "DescribeStackSetOperation");
  }

  private void fault(String kind, String action) {
    project.muster("sandbox", "fault", "add", kind, "--action", action).exits(ExitCode.OK);
  }

  private void theFaultsAreGone() {
    project.muster("sandbox", "fault", "clear").exits(ExitCode.OK);
  }

  private CliResult show(RunId run) {
    return project.muster("runs", "show", run.value(), "--sandbox").exits(ExitCode.OK);
  }

  /** As a Muster wrote it that did not know better. */
  private void anOldRollbackOf(RunId offboard) {
    journal(
        journal -> {
          journal
              .startRun(
                  OLD_ROLLBACK,
                  journal.plan(offboard).orElseThrow(),
                  journal.snapshot(offboard).orElseThrow(),
                  List.of())
              .record(
                  List.of(
                      new Event.RunStarted(
                          OLD_ROLLBACK,
                          "rollback " + offboard,
                          "me",
                          List.of(),
                          List.of(),
                          3,
                          Optional.empty())));
          return true;
        });
  }

  private int eventsOfTheOldRollback() {
    return journal(journal -> journal.events(OLD_ROLLBACK).size());
  }

  @Test
  void anOffboardOfUnknownFateIsGoneOnWithAndItsRollbackWouldBeRefused() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    losesTheAnswerTo("DeleteStackInstances");

    project
        .muster("offboard", SHOP, "--sandbox")
        .exits(ExitCode.NEEDS_ATTENTION)
        .answers("go on with: muster resume " + newestRun() + " --sandbox")
        .neverAnswers("muster rollback");

    RunId run = newestRun();
    theFaultsAreGone();
    project.muster("rollback", run.value(), "--sandbox").exits(ExitCode.INVALID);
    show(run).answers("muster resume " + run).neverAnswers("muster rollback");
    project.muster("resume", run.value(), "--sandbox").exits(ExitCode.OK);
  }

  @Test
  void anAdoptionThatWasCutShortIsNotTakenBack() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK);

    project
        .muster("adopt", "--sandbox", "--max-duration", "1s")
        .exits(ExitCode.NEEDS_ATTENTION)
        .answers("go on with: muster resume " + newestRun() + " --sandbox")
        .neverAnswers("muster rollback");
  }

  @Test
  void aRolloutOfUnknownFateIsGoneOnWithOrTakenBack() {
    project.muster("plan", "--sandbox").exits(ExitCode.OK);
    losesTheAnswerTo("CreateStackInstances");

    project
        .muster("rollout", "--sandbox")
        .exits(ExitCode.NEEDS_ATTENTION)
        .answers("go on with: muster resume ", "or take it back with: muster rollback ");

    theFaultsAreGone();
    project.muster("rollback", newestRun().value(), "--sandbox").exits(ExitCode.OK);
    assertThat(Worlds.stacks(project).getOrDefault("test-trail", Map.of())).isEmpty();
  }

  @Test
  void whatStillWaitsInAQueueIsWaitedForBeforeItsRunIsTakenBack() {
    project.edit("stacksets/rollout.yaml", "regions: sequential", "managedExecution: true");
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    Map<String, Map<String, String>> before = Worlds.stacks(project);
    Shop.changes(project, "secure", "classic");
    fault("FOREIGN_OPERATION", "DeleteStackInstances");
    losesTheAnswerTo("DeleteStackInstances");
    project.muster("rollout", "--prune", "--sandbox").exits(ExitCode.NEEDS_ATTENTION);
    theFaultsAreGone();

    project
        .muster("rollback", newestRun().value(), "--sandbox")
        .exits(ExitCode.OK)
        .says("waiting for an operation from before to end");

    project.muster("sandbox", "clock", "advance", "1h").exits(ExitCode.OK);
    assertThat(Worlds.stacks(project)).isEqualTo(before);
  }

  @Test
  void aRunThatALaterOneCameAfterIsNeitherGoneOnWithNorTakenBack() {
    project.muster("rollout", "--sandbox", "--until", "canary").exits(ExitCode.OK);
    RunId held = newestRun();
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);

    project.muster("resume", held.value(), "--sandbox").exits(ExitCode.INVALID);
    project.muster("rollback", held.value(), "--sandbox").exits(ExitCode.INVALID);
    show(held)
        .answers("See what is left with: muster status")
        .neverAnswers("muster resume", "muster rollback");
  }

  @Test
  void aRollbackThatStoppedIsGoneOnWithAndNotTurnedRound() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    fault("API_DENIED", "DescribeStackSetOperation");

    project
        .muster("rollback", newestRun().value(), "--sandbox")
        .exits(ExitCode.NEEDS_ATTENTION)
        .answers("go on with: muster resume " + newestRun())
        .neverAnswers("muster rollback");
  }

  @Test
  void aRollbackThatBeganAfterWhatWasLeftStandingWasAdoptedIsGoneOnWith() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK);
    RunId offboard = newestRun();
    project.muster("adopt", "--sandbox").exits(ExitCode.OK);
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    fault("API_DENIED", "DescribeStackSetOperation");
    project
        .muster("rollback", offboard.value(), "--force", "--sandbox")
        .exits(ExitCode.NEEDS_ATTENTION)
        .answers("go on with: muster resume " + newestRun() + " --sandbox");
    RunId rollback = newestRun();
    theFaultsAreGone();

    show(rollback).answers("muster resume " + rollback);
    project
        .muster("resume", "--sandbox")
        .exits(ExitCode.OK)
        .says("Going on with run " + rollback)
        .answers("succeeded");
  }

  @Test
  void aRollbackThatHasNoWayIsPassedOverForTheNextRunThatCanGoOn() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK);
    RunId offboard = newestRun();
    project.edit("stacksets/trail/stackset.yaml", "\"30\"", "\"60\"");
    project.muster("rollout", "--sandbox", "--until", "canary").exits(ExitCode.OK);
    RunId held = newestRun();
    anOldRollbackOf(offboard);

    show(OLD_ROLLBACK).neverAnswers("muster resume", "muster rollback");
    project
        .muster("resume", "--sandbox")
        .exits(ExitCode.OK)
        .says("Going on with run " + held)
        .keepsSilentAbout(OLD_ROLLBACK.value());
  }

  @Test
  void whereOnlyOneWithoutAWayIsLeftThatIsSaidAndNothingEndsTwice() {
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    project.muster("offboard", SHOP, "--sandbox").exits(ExitCode.OK);
    anOldRollbackOf(newestRun());

    project
        .muster("resume", "--sandbox")
        .exits(ExitCode.INVALID)
        .says("left 3 stacks standing in " + SHOP, "muster adopt --select \"id=" + SHOP + "\"");
    assertThat(eventsOfTheOldRollback()).isEqualTo(1);

    project.muster("resume", OLD_ROLLBACK.value(), "--sandbox").exits(ExitCode.NEEDS_ATTENTION);
    int events = eventsOfTheOldRollback();
    project.muster("resume", "--sandbox").exits(ExitCode.INVALID);
    assertThat(eventsOfTheOldRollback()).isEqualTo(events);
  }
}
