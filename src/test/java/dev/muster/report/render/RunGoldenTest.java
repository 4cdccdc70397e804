package dev.muster.report.render;

import dev.muster.plan.Plan;
import dev.muster.report.Golden;
import dev.muster.report.RunStories;
import dev.muster.report.RunView;
import dev.muster.report.Stories;
import dev.muster.rollout.RecordedEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RunGoldenTest {
  @Test
  void aCleanRunReadsAsAgreed() throws IOException {
    check("run-clean", RunStories.cleanRun(), Optional.of(Stories.firstPlan()));
  }

  @Test
  void aRunInsideTheToleranceReadsAsAgreed() throws IOException {
    check("run-partly-failed", RunStories.partlyFailedRun(), Optional.of(Stories.firstPlan()));
  }

  @Test
  void aRolledBackRunReadsAsAgreed() throws IOException {
    check("run-rolled-back", RunStories.rolledBackRun(), Optional.of(Stories.changePlan()));
  }

  @Test
  void aRunThatNeedsAPersonSaysWhatToTypeInFull() throws IOException {
    check("run-not-restored", RunStories.notRestoredRun(), Optional.of(Stories.changePlan()));
  }

  @Test
  void aRunThatDiedReadsAsAgreed() throws IOException {
    List<RecordedEvent> events = RunStories.cleanRun();
    check("run-died", events.subList(0, events.size() / 2), Optional.of(Stories.firstPlan()));
  }

  private static void check(String name, List<RecordedEvent> events, Optional<Plan> plan)
      throws IOException {
    Rendered.check(name, RunView.of(events, plan, Stories.names()));
    ProgressLines lines = new ProgressLines(Stories.names());
    Golden.check(
        name + ".progress.txt",
        events.stream()
            .flatMap(event -> lines.line(event).stream())
            .map(line -> line + "\n")
            .collect(Collectors.joining()));
  }
}
