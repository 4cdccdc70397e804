package dev.muster.cli;

import dev.muster.report.render.ProgressPicture.Line;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The lines at the end of standard error that are drawn again and again, where that is a terminal.
 * Messages go above them. Safe to use from several threads.
 */
final class Screen {
  private final boolean possible;
  private final boolean unicode;
  private Optional<LiveArea> area = Optional.empty();

  private Screen(boolean possible, boolean unicode) {
    this.possible = possible;
    this.unicode = unicode;
  }

  /** Nothing is ever redrawn. */
  static Screen none() {
    return new Screen(false, true);
  }

  /**
   * Redrawing is for people: not in pipelines, not where NO_COLOR asks for plain text, not on a
   * terminal that cannot.
   */
  static Screen of(boolean interactive, Map<String, String> environment) {
    boolean plain =
        Stream.of("NO_COLOR", "CI").anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Screen(interactive && !plain && !dumb, isUnicode(environment));
  }

  /** As the C library decides: the first of them that is set. */
  private static boolean isUnicode(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("")
            .toUpperCase(Locale.ROOT);
    return locale.contains("UTF-8") || locale.contains("UTF8");
  }

  boolean isUnicode() {
    return unicode;
  }

  /** Begins to redraw; whether that is possible here. */
  synchronized boolean open() {
    if (possible && area.isEmpty()) {
      area = LiveArea.open();
    }
    return area.isPresent();
  }

  /** Draws what fits: told columns and lines, {@code picture} says what. */
  synchronized void draw(BiFunction<Integer, Integer, List<Line>> picture) {
    area.ifPresent(open -> open.draw(picture));
  }

  /** Prints above what is redrawn. */
  synchronized void above(Runnable print) {
    area.ifPresent(LiveArea::erase);
    print.run();
    area.ifPresent(LiveArea::redraw);
  }

  /** Leaves nothing behind. */
  synchronized void close() {
    area.ifPresent(LiveArea::close);
    area = Optional.empty();
  }
}
