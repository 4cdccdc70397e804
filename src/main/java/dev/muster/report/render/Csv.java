package dev.muster.report.render;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as comma-separated values after RFC 4180, with line feeds. A cell is one line; one that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
final class Csv {
  /** How a formula begins, in Excel also in full width. */
  private static final String FORMULA_STARTS = "=+-@＝＋－＠";

  private final StringBuilder text = new StringBuilder();

  Csv(String... heads) {
    row(List.of(heads));
  }

  Csv row(List<String> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append('\n');
    return this;
  }

  private static String cell(String value) {
    String plain = PlainText.of(value);
    String safe = isFormula(plain) ? "'" + plain : plain;
    return safe.chars().anyMatch(c -> c == ',' || c == '"') || !safe.equals(safe.strip())
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  /** Spaces before it do not keep every spreadsheet from reading a formula. */
  private static boolean isFormula(String plain) {
    String start = plain.stripLeading();
    return !start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
