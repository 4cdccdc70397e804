package dev.muster.report.render;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in GitLab Flavored Markdown.
 *
 * <p>Text from outside stands in code spans and code blocks only: nothing there is markup, HTML, a
 * link, or a mention that would send mail to people.
 */
final class Markdown {
  /** How much of a text from outside stands in a cell, and in a sentence. */
  static final int CELL_COLUMNS = 80;

  static final int SENTENCE_COLUMNS = 400;

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final StringBuilder text = new StringBuilder();

  /** Text from outside as a code span, cut to {@code columns}. */
  static String code(String foreign, int columns) {
    String plain = PlainText.cut(foreign.strip(), columns);
    if (plain.isBlank()) {
      return "-";
    }
    String fence = fence(plain, 1);
    String pad = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
    // In a table a bar ends the cell even inside a code span.
    return fence + pad + plain + pad + fence;
  }

  /** A code span for the cell of a table. */
  static String codeCell(String foreign, int columns) {
    return code(foreign, columns).replace("\\|", "\\ |").replace("|", "\\|");
  }

  private static String fence(String plain, int least) {
    int longest =
        BACKTICKS
            .matcher(plain)
            .results()
            .map(MatchResult::group)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    return "`".repeat(Math.max(least, longest + 1));
  }

  Markdown heading(String heading) {
    return block("## " + heading);
  }

  Markdown subheading(String heading) {
    return block("### " + heading);
  }

  /** A paragraph or list, an empty line before it. */
  Markdown block(String block) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append(block).append('\n');
    return this;
  }

  Markdown list(List<String> items) {
    return items.isEmpty()
        ? this
        : block(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
  }

  /** Lines from outside as they are. */
  Markdown lines(String language, List<String> lines) {
    String body =
        lines.stream().map(line -> PlainText.cut(line, 200)).collect(Collectors.joining("\n"));
    String fence = fence(body, 3);
    return block(fence + language + "\n" + body + "\n" + fence);
  }

  /** Commands to be copied, uncut. */
  Markdown commands(List<String> commands) {
    String body = commands.stream().map(PlainText::of).collect(Collectors.joining("\n"));
    String fence = fence(body, 3);
    return block(fence + "sh\n" + body + "\n" + fence);
  }

  /** A table; its cells are Markdown without bars. */
  Markdown table(List<String> heads, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(heads));
    table.append('\n').append(row(heads.stream().map(head -> "---").toList()));
    rows.forEach(cells -> table.append('\n').append(row(cells)));
    return block(table.toString());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Folded until a reader opens it. */
  Markdown folded(String summary, Markdown inside) {
    return block("<details><summary>" + summary + "</summary>\n\n" + inside + "\n</details>");
  }

  /** Words of ours, a line each, in one paragraph. */
  Markdown sentences(String... sentences) {
    return block(
        Arrays.stream(sentences).filter(s -> !s.isBlank()).collect(Collectors.joining("  \n")));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
