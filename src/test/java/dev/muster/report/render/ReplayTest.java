package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.journal.Journal;
import dev.muster.journal.JournalLocation;
import dev.muster.journal.RunWriter;
import dev.muster.model.ObservedState;
import dev.muster.plan.Plan;
import dev.muster.report.RunStories;
import dev.muster.report.RunView;
import dev.muster.report.Stories;
import dev.muster.rollout.RecordedEvent;
import dev.muster.time.VirtualTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private static RunView view(List<RecordedEvent> events, Optional<Plan> plan) {
    return RunView.of(events, plan, Stories.names());
  }

  private static List<String> lines(List<RecordedEvent> events) {
    ProgressLines lines = new ProgressLines(Stories.names());
    return events.stream().flatMap(event -> lines.line(event).stream()).toList();
  }

  @Test
  void aReplayedJournalGivesTheSameReport(@TempDir Path folder) {
    List<RecordedEvent> told = RunStories.partlyFailedRun();
    Plan plan = Stories.firstPlan();
    VirtualTime time = new VirtualTime(Stories.START);
    try (Journal journal = Journal.open(JournalLocation.below(folder), time)) {
      RunWriter log = journal.startRun(Stories.RUN, plan, ObservedState.of(Map.of()), List.of());
      for (RecordedEvent event : told) {
        time.advanceTo(event.at());
        assertThat(log.record(List.of(event.event()))).containsExactly(event);
      }
    }

    try (Journal journal = Journal.open(JournalLocation.below(folder), time)) {
      List<RecordedEvent> replayed = journal.events(Stories.RUN);

      assertThat(view(replayed, journal.plan(Stories.RUN)))
          .isEqualTo(view(told, Optional.of(plan)));
      assertThat(lines(replayed)).isEqualTo(lines(told));
    }
  }
}
