package dev.muster.report.render;

import dev.muster.report.NextCommands;
import java.util.Locale;

/**
 * How much is told to people.
 *
 * @param full whether long lists and texts are told to their end
 * @param width columns of a line of running text; a table takes what it needs
 * @param next commands that are advised
 */
public record TableOptions(boolean full, int width, NextCommands next) {
  private static final int MANY = 40;
  private static final int FEW = 6;

  public TableOptions(boolean full, int width) {
    this(full, width, NextCommands.plain());
  }

  /** Long lists folded, lines of 100 columns. */
  public static TableOptions standard() {
    return new TableOptions(false, 100);
  }

  /** How many rows or lines are shown of what has {@code size}. */
  int rows(int size) {
    return full ? size : fold(size, MANY);
  }

  /** How many names are shown of {@code size} in running text. */
  int names(int size) {
    return full ? size : fold(size, FEW);
  }

  /** To leave out a single one would save nothing. */
  private static int fold(int size, int most) {
    return size <= most + 1 ? size : most;
  }

  /** What stands for those that are left out; blank when none is. */
  static String more(int size, int shown) {
    return size == shown
        ? ""
        : String.format(Locale.ROOT, "… and %,d more (--full shows all)", size - shown);
  }
}
