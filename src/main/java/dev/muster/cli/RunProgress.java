package dev.muster.cli;

import dev.muster.report.Pace;
import dev.muster.report.Progress;
import dev.muster.report.ProgressFold;
import dev.muster.report.render.GitLabSections;
import dev.muster.report.render.ProgressLines;
import dev.muster.report.render.ProgressPicture;
import dev.muster.rollout.RecordedEvent;
import dev.muster.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows where a run is: a picture that is redrawn on a terminal, lines elsewhere, in sections where
 * GitLab reads them.
 */
final class RunProgress implements Consumer<RecordedEvent>, AutoCloseable {
  /** A person sees no more than some pictures a second. */
  private static final Duration OFTEN_ENOUGH = Duration.ofMillis(200);

  /** So that clock and estimate go on while AWS is at work. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Time time;
  private final Time realTime;
  private final ProgressFold fold;
  private final ProgressLines lines;
  private final Pace pace;
  private final Optional<GitLabSections> sections;
  private final boolean live;
  private Instant drawnAt = Instant.MIN;
  private boolean closed;

  /**
   * What it needs.
   *
   * @param time on which the run waits
   * @param realTime the machine's own, on which a person looks
   */
  record Setting(Terminal terminal, Time time, Time realTime, Pace pace) {}

  RunProgress(Setting setting, ProgressFold fold, ProgressLines lines, List<RecordedEvent> past) {
    this.terminal = setting.terminal();
    this.time = setting.time();
    this.realTime = setting.realTime();
    this.pace = setting.pace();
    this.fold = fold;
    this.lines = lines;
    past.forEach(fold::accept);
    past.forEach(lines::line);
    this.live = terminal.screen().open();
    boolean gitLab = !terminal.environment().getOrDefault("GITLAB_CI", "").isEmpty();
    this.sections = live || !gitLab ? Optional.empty() : Optional.of(new GitLabSections());
    if (live) {
      Thread ticker = new Thread(this::tick, "progress");
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  @Override
  public synchronized void accept(RecordedEvent event) {
    if (live) {
      fold.accept(event);
      if (!realTime.instant().isBefore(drawnAt.plus(OFTEN_ENOUGH))) {
        draw();
      }
      return;
    }
    Optional<String> line = lines.line(event);
    Instant now = realTime.instant();
    sections.flatMap(it -> it.before(event.event(), now)).ifPresent(terminal::sayLines);
    line.ifPresent(terminal::say);
    sections.flatMap(it -> it.after(event.event(), now)).ifPresent(terminal::sayLines);
  }

  private void tick() {
    while (isOpen()) {
      realTime.sleep(TICK);
      synchronized (this) {
        if (!closed) {
          draw();
        }
      }
    }
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  private void draw() {
    drawnAt = realTime.instant();
    Progress now = fold.now();
    Instant at = time.instant();
    terminal
        .screen()
        .draw(
            (width, height) ->
                new ProgressPicture(width, height, terminal.screen().isUnicode())
                    .of(now, pace, at));
  }

  @Override
  public synchronized void close() {
    closed = true;
    terminal.screen().close();
    sections.flatMap(it -> it.end(realTime.instant())).ifPresent(terminal::sayLines);
  }
}
