package dev.muster.report.render;

import dev.muster.report.Count;
import dev.muster.report.OperationSpan;
import dev.muster.report.RunView;
import dev.muster.report.WaitSpan;
import dev.muster.report.WaveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Waves, operations and waits of a run as bars over time: where each stands in a drawing of {@link
 * #WIDTH} units.
 */
final class TimelineChart {
  static final int WIDTH = 1000;
  private static final int LABEL_WIDTH = 310;
  private static final int ROW_HEIGHT = 24;
  private static final int HEAD_HEIGHT = 28;
  private static final int MOST_BARS = 150;
  private static final int LABEL_COLUMNS = 44;
  private static final double LEAST_BAR = 3;
  private static final int MOST_TICKS = 6;
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400
  };

  /**
   * A bar with its label.
   *
   * @param tip what a pointer sees on it
   * @param kind a class of the style sheet
   */
  record Bar(String label, String tip, String kind, String x, String width, int y) {
    public int labelY() {
      return y + 12;
    }
  }

  /** A line at a time since the start. */
  record Tick(String x, String label) {}

  private record Span(String label, String tip, String kind, Instant from, Instant until) {}

  private final Instant start;
  private final long length;
  private final List<Span> spans;

  TimelineChart(RunView view) {
    this.start = view.startedAt();
    this.length = Math.max(1, Duration.between(view.startedAt(), view.lastAt()).toMillis());
    this.spans = spans(view);
  }

  private static List<Span> spans(RunView view) {
    List<Span> spans = new ArrayList<>();
    for (WaveResult wave : view.waves()) {
      wave.startedAt()
          .ifPresent(
              from ->
                  spans.add(
                      new Span(
                          "Wave " + wave.name(),
                          Count.of(wave.targets(), "target") + ", " + wave.state().phrase(),
                          "wave",
                          from,
                          wave.endedAt().orElse(view.lastAt()))));
    }
    view.operations().forEach(operation -> spans.add(span(operation, view.lastAt())));
    for (WaitSpan wait : view.waits()) {
      spans.add(
          new Span(
              "waiting for " + wait.reason().phrase(),
              wait.subject(),
              "wait",
              wait.from(),
              wait.until()));
    }
    // A stable sort: a wave stands before the operations that begin with it.
    spans.sort(Comparator.comparing(Span::from));
    return spans;
  }

  private static Span span(OperationSpan operation, Instant last) {
    String kind =
        operation.failed() > 0
            ? Tone.BAD.style()
            : operation.endedAt().isEmpty()
                ? Tone.BUSY.style()
                : operation.cancelled() > 0 ? Tone.WARN.style() : Tone.GOOD.style();
    String tip =
        operation.operation()
            + ": "
            + operation.status()
            + ", "
            + operation.succeeded()
            + " succeeded, "
            + operation.failed()
            + " failed, "
            + operation.cancelled()
            + " cancelled";
    return new Span(
        operation.stackSet() + " " + RunText.spoken(operation.kind().name()),
        tip,
        kind,
        operation.startedAt(),
        operation.endedAt().orElse(last));
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  public int height() {
    return HEAD_HEIGHT + bars().size() * ROW_HEIGHT;
  }

  public int width() {
    return WIDTH;
  }

  /** How many bars there is no room for; the table has them. */
  public int left() {
    return spans.size() - bars().size();
  }

  public List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (Span span : spans.subList(0, Math.min(MOST_BARS, spans.size()))) {
      double x = x(Duration.between(start, span.from()).toMillis());
      double width = x(Duration.between(start, span.until()).toMillis()) - x;
      String lasted = Words.duration(Duration.between(span.from(), span.until()));
      bars.add(
          new Bar(
              PlainText.cut(span.label(), LABEL_COLUMNS),
              PlainText.cut(span.label() + ", " + lasted + ": " + span.tip(), 300),
              span.kind(),
              number(x),
              number(Math.max(LEAST_BAR, width)),
              HEAD_HEIGHT + bars.size() * ROW_HEIGHT));
    }
    return bars;
  }

  public List<Tick> ticks() {
    long seconds = Math.max(1, length / 1000);
    long step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= MOST_TICKS; i--) {
      step = STEPS[i];
    }
    List<Tick> ticks = new ArrayList<>();
    for (long at = 0; at <= seconds && ticks.size() <= 2 * MOST_TICKS; at += step) {
      ticks.add(new Tick(number(x(at * 1000)), Words.duration(Duration.ofSeconds(at))));
    }
    return ticks;
  }

  private double x(long millis) {
    double room = WIDTH - LABEL_WIDTH - 50.0;
    return LABEL_WIDTH + room * millis / length;
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
