package dev.muster.report.render;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines for people. Every line goes through {@link PlainText}, so that nothing from outside reaches
 * a terminal as it came.
 */
final class Page {
  private static final String FURTHER = "  ";

  /** A command at the end of a sentence: people copy it, so it stays on one line. */
  private static final Pattern ADVICE = Pattern.compile("(.*:) ((?:muster|aws) [^;:]+)");

  private final StringBuilder text = new StringBuilder();
  private final TableOptions options;

  Page(TableOptions options) {
    this.options = options;
  }

  TableOptions options() {
    return options;
  }

  /** A line, continued below where it is wider than the terminal. */
  void line(String line) {
    String plain = PlainText.of(line).stripTrailing();
    if (DisplayWidth.of(plain) <= options.screen()) {
      whole(plain);
      return;
    }
    String indent = " ".repeat(plain.length() - plain.stripLeading().length());
    Matcher advice = ADVICE.matcher(plain);
    if (advice.matches()) {
      line(advice.group(1));
      whole(indent + FURTHER + advice.group(2));
      return;
    }
    int room = options.screen() - indent.length() - FURTHER.length();
    List<String> broken = PlainText.broken(plain.strip(), room);
    whole(indent + broken.get(0));
    broken.subList(1, broken.size()).forEach(rest -> whole(indent + FURTHER + rest));
  }

  /** A line that is to be copied, or that is code: it stays one, however wide it is. */
  void whole(String line) {
    text.append(PlainText.of(line).stripTrailing()).append('\n');
  }

  /** A table as wide as the terminal. */
  void table(TextTable table, String indent) {
    table.lines(indent, options.screen(), options.full()).forEach(this::whole);
  }

  /** Says how many of {@code size} were left out, when any were. */
  void more(int size, int shown, String indent) {
    if (shown < size) {
      line(indent + TableOptions.more(size, shown));
    }
  }

  /** An empty line between parts; never at the start. */
  void gap() {
    if (text.length() > 0) {
      text.append('\n');
    }
  }

  /**
   * Items in running text, broken between items where the line is full.
   *
   * @param start what the first line begins with; further lines stand below its end
   * @param separator between items on one line
   */
  void flow(String start, List<String> items, String separator) {
    String indent = " ".repeat(start.length() - start.stripLeading().length() + 2);
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? separator.stripTrailing() : "");
      if (!empty && DisplayWidth.of(line + " " + item) > options.width()) {
        line(line.toString());
        line = new StringBuilder(indent).append(item);
      } else {
        line.append(line.isEmpty() || line.toString().endsWith(" ") ? "" : " ").append(item);
      }
      empty = false;
    }
    line(line.toString());
  }

  /** Running text, broken between words where the line is full. */
  void words(String indent, String words) {
    Matcher advice = ADVICE.matcher(PlainText.of(words).strip());
    if (DisplayWidth.of(indent + words) > options.screen() && advice.matches()) {
      words(indent, advice.group(1));
      whole(
          " ".repeat(indent.length() - indent.stripLeading().length()) + FURTHER + advice.group(2));
      return;
    }
    flow(indent, List.of(PlainText.of(words).strip().split(" +")), "");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
