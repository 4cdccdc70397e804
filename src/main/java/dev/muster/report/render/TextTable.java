package dev.muster.report.render;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines of equal columns, two spaces between them. */
final class TextTable {
  private static final int MOST_COLUMNS_OF_A_CELL = 60;

  private final List<List<String>> rows = new ArrayList<>();

  /** Every row has as many cells as the first one. */
  void row(List<String> cells) {
    rows.add(cells.stream().map(cell -> PlainText.cut(cell, MOST_COLUMNS_OF_A_CELL)).toList());
  }

  List<String> lines(String indent) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : "  ").append(PlainText.pad(row.get(i), widths[i]));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
