package dev.muster.report.render;

import java.util.List;

/**
 * Lines for people. Every line goes through {@link PlainText}, so that nothing from outside reaches
 * a terminal as it came.
 */
final class Page {
  private final StringBuilder text = new StringBuilder();
  private final TableOptions options;

  Page(TableOptions options) {
    this.options = options;
  }

  TableOptions options() {
    return options;
  }

  void line(String line) {
    text.append(PlainText.of(line).stripTrailing()).append('\n');
  }

  void lines(List<String> lines) {
    lines.forEach(this::line);
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
    flow(indent, List.of(PlainText.of(words).strip().split(" +")), "");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
