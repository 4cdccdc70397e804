package dev.muster.report.render;

import dev.muster.rollout.Event;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The marks by which GitLab folds parts of a job's log: a section for each wave, and one for a
 * rollback.
 */
public final class GitLabSections {
  private Optional<String> open = Optional.empty();
  private int number;

  /** What stands before the line of an event. */
  public Optional<String> before(Event event, Instant now) {
    if (event instanceof Event.WaveStarted wave) {
      return Optional.of(start("Wave " + wave.wave(), now));
    }
    if (event instanceof Event.RollbackStarted) {
      return Optional.of(start("Rollback", now));
    }
    return Optional.empty();
  }

  /** What stands after it. */
  public Optional<String> after(Event event, Instant now) {
    return event instanceof Event.WaveEnded || event instanceof Event.RollbackEnded
        ? end(now)
        : Optional.empty();
  }

  /** The end of the section that is open. */
  public Optional<String> end(Instant now) {
    Optional<String> end =
        open.map(
            name -> "\u001b[0Ksection_end:" + now.getEpochSecond() + ":" + name + "\r\u001b[0K\n");
    open = Optional.empty();
    return end;
  }

  private String start(String title, Instant now) {
    String before = end(now).orElse("");
    String name = String.format(Locale.ROOT, "muster_%02d", ++number);
    open = Optional.of(name);
    return before
        + "\u001b[0Ksection_start:"
        + now.getEpochSecond()
        + ":"
        + name
        + "\r\u001b[0K"
        + PlainText.of(title)
        + "\n";
  }
}
