package dev.muster.report.render;

import dev.muster.report.Pace;
import dev.muster.report.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run in some lines for a terminal that redraws them. No line is wider than the terminal, and
 * there are never more than fit; what comes from outside is plain text.
 */
public final class ProgressPicture {
  private static final int LEAST_BAR = 6;
  private static final int MOST_BAR = 40;
  private static final int MOST_WAVES = 6;
  private static final int NAME_COLUMNS = 32;
  private static final int NOTE_COLUMNS = 20;

  /** Below this width, notes beside bars are left out. */
  private static final int ROOM_FOR_NOTES = 90;

  private final int width;
  private final int height;
  private final boolean unicode;

  /**
   * A line.
   *
   * @param bad whether it tells of something that went wrong
   */
  public record Line(String text, boolean bad) {}

  /**
   * @param width columns that may be used
   * @param height lines that may be used
   * @param unicode whether the terminal knows more than ASCII
   */
  public ProgressPicture(int width, int height, boolean unicode) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.unicode = unicode;
  }

  /** The picture at a time. The most important lines come first, so that a low one is enough. */
  public List<Line> of(Progress progress, Pace pace, Instant now) {
    List<Line> lines = new ArrayList<>();
    lines.add(line(head(progress, pace, now), false));
    Columns columns = columns(progress);
    waves(progress).forEach(bar -> lines.add(bar("  ", bar, columns)));
    if (!progress.stackSets().isEmpty()) {
      lines.add(line("  in " + progress.doing() + ":", false));
      progress.stackSets().forEach(bar -> lines.add(bar("    ", bar, columns)));
    }
    for (Progress.Waiting wait : progress.waits()) {
      lines.add(line("  waiting" + left(wait, now) + " for " + wait.what(), false));
    }
    for (Progress.Failure failure : progress.failures()) {
      failure(failure, lines);
    }
    return lines.size() <= height ? lines : lines.subList(0, height);
  }

  /** The cause is what one wants to read, so a narrow terminal gets a line more. */
  private void failure(Progress.Failure failure, List<Line> lines) {
    if (width < ROOM_FOR_NOTES) {
      lines.add(line("  failed: " + failure.target(), true));
      lines.add(line("    " + failure.cause(), true));
    } else {
      lines.add(line("  failed: " + failure.target() + ": " + failure.cause(), true));
    }
  }

  private static String left(Progress.Waiting wait, Instant now) {
    Duration left = Duration.between(now, wait.until());
    return left.isNegative() ? "" : " (at most " + Words.duration(left) + ")";
  }

  private String head(Progress progress, Pace pace, Instant now) {
    Duration elapsed =
        progress.startedAt().map(start -> Duration.between(start, now)).orElse(Duration.ZERO);
    List<String> words = new ArrayList<>();
    words.add(progress.done() + " of " + progress.total() + " targets");
    if (progress.failed() > 0) {
      words.add(progress.failed() + " failed");
    }
    if (progress.done() < progress.total()) {
      words.add(estimate(progress, pace, elapsed));
      rate(progress, elapsed).ifPresent(words::add);
    }
    return clock(elapsed)
        + "  "
        + String.join(", ", words)
        + "  "
        + (progress.command() + " " + progress.run().map(Object::toString).orElse("")).strip();
  }

  private static Optional<String> rate(Progress progress, Duration elapsed) {
    return progress.done() == 0 || elapsed.toSeconds() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "%.1f a minute", progress.done() * 60.0 / elapsed.toSeconds()));
  }

  private static String estimate(Progress progress, Pace pace, Duration elapsed) {
    return pace.left(elapsed, progress.done(), progress.total())
        .map(left -> "about " + Words.duration(rounded(left)) + " left")
        .orElse("no estimate yet");
  }

  /** Seconds that jump about say nothing. */
  private static Duration rounded(Duration left) {
    long seconds = Math.max(1, left.toSeconds());
    long step = seconds < 60 ? 5 : seconds < 600 ? 30 : 60;
    return Duration.ofSeconds((seconds + step - 1) / step * step);
  }

  private static String clock(Duration since) {
    String minutes =
        String.format(Locale.ROOT, "%02d:%02d", since.toMinutesPart(), since.toSecondsPart());
    return since.toHours() == 0 ? minutes : since.toHours() + ":" + minutes;
  }

  /** The waves around the one that is under way. */
  private static List<Progress.Bar> waves(Progress progress) {
    List<Progress.Bar> waves = progress.waves();
    if (waves.size() <= MOST_WAVES) {
      return waves;
    }
    int current = 0;
    for (int i = 0; i < waves.size(); i++) {
      if (waves.get(i).done() > 0 || waves.get(i).name().equals(progress.doing())) {
        current = i;
      }
    }
    int first = Math.max(0, Math.min(current - 1, waves.size() - MOST_WAVES));
    return waves.subList(first, first + MOST_WAVES);
  }

  /** So that all bars begin and end below each other. */
  private record Columns(int names, int bars) {}

  private Columns columns(Progress progress) {
    int longest = 0;
    int counts = 0;
    for (Progress.Bar bar : progress.waves()) {
      longest = Math.max(longest, DisplayWidth.of(PlainText.of(bar.name())));
      counts = Math.max(counts, counted(bar).length());
    }
    for (Progress.Bar bar : progress.stackSets()) {
      longest = Math.max(longest, DisplayWidth.of(PlainText.of(bar.name())) + 2);
      counts = Math.max(counts, counted(bar).length());
    }
    int names = Math.min(longest, Math.min(NAME_COLUMNS, width / 2));
    int room = width - 2 - names - 4 - counts - (width < ROOM_FOR_NOTES ? 0 : NOTE_COLUMNS);
    return new Columns(names, Math.max(LEAST_BAR, Math.min(MOST_BAR, room)));
  }

  private static String counted(Progress.Bar bar) {
    return bar.done()
        + "/"
        + bar.total()
        + (bar.failed() == 0 ? "" : ", " + bar.failed() + " failed");
  }

  private Line bar(String indent, Progress.Bar bar, Columns columns) {
    int names = Math.max(1, columns.names() - (indent.length() - 2));
    String name = PlainText.pad(PlainText.cut(bar.name(), names), names);
    String note = width < ROOM_FOR_NOTES || bar.note().isBlank() ? "" : "  " + bar.note();
    return line(
        indent + name + "  " + drawn(bar, columns.bars()) + "  " + counted(bar) + note,
        bar.failed() > 0);
  }

  private String drawn(Progress.Bar bar, int size) {
    int all = Math.max(1, bar.total());
    int done = Math.min(size, (int) ((long) size * bar.done() / all));
    int flying = Math.min(size, (int) ((long) size * (bar.done() + bar.inFlight()) / all));
    return sign('█', '#').repeat(done)
        + sign('▒', '=').repeat(Math.max(0, flying - done))
        + sign('░', '.').repeat(size - Math.max(done, flying));
  }

  private String sign(char full, char ascii) {
    return String.valueOf(unicode ? full : ascii);
  }

  private Line line(String text, boolean bad) {
    String cut = PlainText.cut(text, width);
    return new Line(unicode ? cut : ascii(cut), bad);
  }

  private static String ascii(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(it -> plain.append(it < 0x7f ? (char) it : it == '…' ? '~' : '?'));
    return plain.toString();
  }
}
