package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching where nothing is redrawn; on a real terminal it is tried by src/it/terminal.sh. */
class StatusWatchTest {
  @TempDir Path directory;

  /** The machine's clock of somebody who presses Ctrl-C after some looks. */
  private record Patience(Interruption interruption, int looks, List<Duration> slept)
      implements Time {
    @Override
    public Instant instant() {
      return new RealTime(interruption).instant();
    }

    @Override
    public void sleep(Duration duration) {
      slept.add(duration);
      if (slept.size() >= looks) {
        interruption.request();
      }
    }
  }

  private CliResult watch(Project project, List<Duration> slept, String... more) {
    List<String> arguments = new ArrayList<>(List.of("status", "--sandbox", "--watch"));
    arguments.addAll(List.of(more));
    return new CliRunner(
            project.options(), "", interruption -> new Patience(interruption, 3, slept), Map.of())
        .run(arguments.toArray(String[]::new));
  }

  @Test
  void inAPipeTheTableIsShownOnceAndThenOnlyWhatChanges() {
    Project project = Project.small(directory);
    List<Duration> slept = new ArrayList<>();
    CliResult watched = watch(project, slept, "--every", "10s").exits(ExitCode.OK);

    assertThat(watched.out()).containsOnlyOnce("4 accounts: 4 missing").doesNotContain("→ MISSING");
    assertThat(slept)
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    assertThat(watched.err()).doesNotContain("Interrupted");
  }

  @Test
  void withCheckTheLastLookDecides() {
    watch(Project.small(directory), new ArrayList<>(), "--check").exits(ExitCode.DIFFERENCES);
  }

  @Test
  void onlyATableCanBeWatched() {
    Project.small(directory)
        .muster("status", "--sandbox", "--watch", "-o", "json")
        .exits(ExitCode.INVALID)
        .says("--watch shows a table", "Leave out -o");
  }
}
