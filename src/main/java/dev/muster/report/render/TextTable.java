package dev.muster.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of cells as lines of equal columns, two spaces between them. Where the columns do not fit on
 * the terminal, each row goes on in further lines, its last columns below its first ones, and no
 * line is broken by the terminal. A long cell is cut, so that one does not make all rows wide;
 * where it has a line for itself, or all is to be told, it is whole.
 */
final class TextTable {
  private static final int MOST_COLUMNS_OF_A_CELL = 60;
  private static final String GAP = "  ";
  private static final String FURTHER = "  ";

  private static final String NOTHING = "-";

  private final List<List<String>> rows = new ArrayList<>();
  private boolean headed;

  /** What stands above the columns; before any row. */
  void head(List<String> cells) {
    headed = true;
    row(cells);
  }

  /** Every row has as many cells as the first one. */
  void row(List<String> cells) {
    rows.add(cells.stream().map(PlainText::of).toList());
  }

  /**
   * Columns of the table that share a line.
   *
   * @param indent what the line begins with
   */
  private record Band(String indent, List<Integer> columns) {}

  /** Cells as they stand beside others. */
  private record Shown(List<List<String>> rows, int[] widths, int screen, boolean full) {
    Shown(List<List<String>> rows, int screen, boolean full) {
      this(rows, TextTable.widths(rows, full), screen, full);
    }

    String padded(List<String> row, int column) {
      return PlainText.pad(cell(row.get(column), full), widths[column]);
    }
  }

  private static String cell(String text, boolean full) {
    return full ? text : PlainText.cut(text, MOST_COLUMNS_OF_A_CELL);
  }

  /**
   * @param full whether no cell is to be cut
   */
  List<String> lines(String indent, int screen, boolean full) {
    Shown shown = new Shown(rows, screen, full);
    List<Band> bands = bands(indent, shown);
    if (headed && bands.size() > 1) {
      shown = new Shown(withBrokenHead(full), screen, full);
      bands = bands(indent, shown);
    }
    List<String> lines = new ArrayList<>();
    int heads = headed ? shown.rows().size() - rows.size() + 1 : 0;
    for (Band band : bands) {
      for (List<String> head : shown.rows().subList(0, heads)) {
        if (!isSilent(head, band, "")) {
          lines.addAll(lines(head, band, shown));
        }
      }
    }
    for (List<String> row : shown.rows().subList(heads, shown.rows().size())) {
      lines.addAll(lines(row, bands, shown));
    }
    return lines;
  }

  /** A row; further lines that say nothing are left out. */
  private static List<String> lines(List<String> row, List<Band> bands, Shown shown) {
    List<String> lines = new ArrayList<>();
    for (Band band : bands) {
      if (bands.size() == 1 || !isSilent(row, band, band.equals(bands.get(0)) ? "" : NOTHING)) {
        lines.addAll(lines(row, band, shown));
      }
    }
    return lines;
  }

  private static boolean isSilent(List<String> row, Band band, String nothing) {
    return band.columns().stream()
        .map(row::get)
        .allMatch(cell -> cell.isEmpty() || cell.equals(nothing));
  }

  /** Heads may be wider than what stands below them: here those take several lines. */
  private List<List<String>> withBrokenHead(boolean full) {
    int[] room = widths(rows.subList(1, rows.size()), full);
    List<List<String>> heads = new ArrayList<>();
    for (int i = 0; i < room.length; i++) {
      heads.add(broken(rows.get(0).get(i), room[i]));
    }
    int height = heads.stream().mapToInt(List::size).max().orElse(1);
    List<List<String>> broken = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      int line = i;
      broken.add(heads.stream().map(head -> line < head.size() ? head.get(line) : "").toList());
    }
    broken.addAll(rows.subList(1, rows.size()));
    return broken;
  }

  /** Lines of at most so many columns where that can be, broken between words and after hyphens. */
  private static List<String> broken(String head, int columns) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String piece : head.split("(?<=-)| ")) {
      String longer = line + (line.isEmpty() || line.endsWith("-") ? "" : " ") + piece;
      if (!line.isEmpty() && DisplayWidth.of(longer) > columns) {
        lines.add(line);
        longer = piece;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  private static int[] widths(List<List<String>> rows, boolean full) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(cell(row.get(i), full)));
      }
    }
    return widths;
  }

  /** As many columns on each line as fit, in their order. */
  private static List<Band> bands(String indent, Shown shown) {
    int[] widths = shown.widths();
    List<Band> bands = new ArrayList<>();
    bands.add(new Band(indent, new ArrayList<>()));
    int taken = indent.length();
    for (int i = 0; i < widths.length; i++) {
      Band band = bands.get(bands.size() - 1);
      boolean first = band.columns().isEmpty();
      if (!first && taken + GAP.length() + widths[i] > shown.screen()) {
        band = new Band(indent + FURTHER, new ArrayList<>());
        bands.add(band);
        taken = band.indent().length();
        first = true;
      }
      band.columns().add(i);
      taken += (first ? 0 : GAP.length()) + widths[i];
    }
    return bands;
  }

  private static List<String> lines(List<String> row, Band band, Shown shown) {
    if (band.columns().size() == 1) {
      int room = shown.screen() - band.indent().length();
      return PlainText.broken(row.get(band.columns().get(0)), room).stream()
          .map(line -> (band.indent() + line).stripTrailing())
          .toList();
    }
    StringBuilder line = new StringBuilder(band.indent());
    IntStream.range(0, band.columns().size())
        .forEach(
            at -> {
              int i = band.columns().get(at);
              line.append(at == 0 ? "" : GAP).append(shown.padded(row, i));
            });
    return List.of(line.toString().stripTrailing());
  }
}
