package dev.muster.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.RunStories;
import dev.muster.report.Stories;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GitLabSectionsTest {
  private static final Pattern MARK =
      Pattern.compile("\u001b\\[0Ksection_(start|end):(\\d+):([a-z0-9_]+)\r\u001b\\[0K");

  private static String written(List<RecordedEvent> story) {
    GitLabSections sections = new GitLabSections();
    StringBuilder text = new StringBuilder();
    for (RecordedEvent event : story) {
      sections.before(event.event(), event.at()).ifPresent(text::append);
      sections.after(event.event(), event.at()).ifPresent(text::append);
    }
    sections.end(Stories.START).ifPresent(text::append);
    return text.toString();
  }

  @Test
  void everySectionThatBeginsEndsBeforeTheNextAndHasItsOwnName() {
    for (List<RecordedEvent> story : List.of(RunStories.cleanRun(), RunStories.rolledBackRun())) {
      Matcher marks = MARK.matcher(written(story));
      String open = "";
      int sections = 0;
      while (marks.find()) {
        if (marks.group(1).equals("start")) {
          assertThat(open).isEmpty();
          open = marks.group(3);
          sections++;
        } else {
          assertThat(marks.group(3)).isEqualTo(open);
          open = "";
        }
      }
      assertThat(open).isEmpty();
      assertThat(sections).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void theTitleOfASectionIsAPlainLine() {
    String text =
        new GitLabSections()
            .before(new Event.WaveStarted("a\u001b[31m\nb", 1, 1), Stories.START)
            .orElseThrow();

    assertThat(text).endsWith("\u001b[0KWave a␛[31m b\n");
  }

  @Test
  void otherEventsAreNoBorders() {
    GitLabSections sections = new GitLabSections();
    Event event = new Event.WaveEnded("a", Map.of());

    assertThat(sections.before(event, Stories.START)).isEmpty();
    assertThat(sections.after(event, Stories.START)).isEmpty();
  }
}
