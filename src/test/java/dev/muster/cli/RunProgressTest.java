package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.Pace;
import dev.muster.report.ProgressFold;
import dev.muster.report.RunStories;
import dev.muster.report.Stories;
import dev.muster.report.render.ProgressLines;
import dev.muster.rollout.RecordedEvent;
import dev.muster.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress where nothing is redrawn; on a real terminal it is tried by src/it/terminal.sh. */
class RunProgressTest {
  private static final Map<String, String> USUAL =
      Map.of("TERM", "xterm-256color", "LANG", "en_US.UTF-8");

  private static String shown(boolean interactive, Map<String, String> environment) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            stream,
            stream,
            new ByteArrayInputStream(new byte[0]),
            interactive,
            environment,
            Screen.of(interactive, environment));
    VirtualTime time = new VirtualTime(Stories.START);
    List<RecordedEvent> story = RunStories.cleanRun();
    RunProgress progress =
        new RunProgress(
            new RunProgress.Setting(terminal, time, time, Pace.unknown()),
            new ProgressFold(Stories.firstPlan(), Stories.names()),
            new ProgressLines(Stories.names()),
            List.of());
    story.forEach(progress);
    progress.close();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutATerminalEachThingIsALineWithItsTime() {
    String text = shown(false, USUAL);

    assertThat(text).contains("[00:00] run ", "wave canary: ");
    assertThat(text).doesNotContain("\u001b", "\r");
    assertThat(text.lines()).allMatch(line -> line.startsWith("["));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR", "CI"})
  void nothingIsRedrawnWhereSomebodyAskedForPlainText(String variable) {
    assertThat(Screen.of(true, Map.of("TERM", "xterm", variable, "1")).open()).isFalse();
    assertThat(shown(true, Map.of("TERM", "xterm", variable, "1"))).doesNotContain("\u001b");
  }

  @Test
  void aTerminalThatCannotGetsLines() {
    assertThat(shown(true, Map.of("TERM", "dumb"))).startsWith("[00:00] run ");
    assertThat(shown(true, Map.of())).startsWith("[00:00] run ");
  }

  @Test
  void wavesAreSectionsWhereGitLabReadsThem() {
    String text = shown(false, Map.of("GITLAB_CI", "true"));

    assertThat(text).contains("section_start:", ":muster_01\r", "Wave canary\n", "section_end:");
    assertThat(text.indexOf("section_start:")).isLessThan(text.indexOf("wave canary: "));
  }

  @Test
  void theLocaleSaysWhichSignsATerminalKnows() {
    assertThat(Screen.of(true, Map.of("LANG", "en_US.UTF-8")).isUnicode()).isTrue();
    assertThat(Screen.of(true, Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C")).isUnicode()).isFalse();
    assertThat(Screen.of(true, Map.of("LC_CTYPE", "C.utf8")).isUnicode()).isTrue();
    assertThat(Screen.of(true, Map.of()).isUnicode()).isFalse();
  }
}
