package dev.muster.report.render;

import dev.muster.report.NextCommands;
import java.util.Locale;

/**
 * How much is told to people.
 *
 * @param full whether long lists and texts are told to their end
 * @param width columns of a line of running text
 * @param screen columns of the terminal, over which no table goes; {@link #ENDLESS} where there is
 *     none, and a table takes what it needs
 * @param next commands that are advised
 */
public record TableOptions(boolean full, int width, int screen, NextCommands next) {
  /** No terminal: a file, a pipe, a log. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  private static final int MANY = 40;
  private static final int FEW = 6;

  /** Longer lines are hard to read. */
  private static final int READABLE = 100;

  /** What is narrower cannot hold an account and its name. */
  private static final int NARROWEST = 40;

  public TableOptions(boolean full, int width) {
    this(full, width, ENDLESS, NextCommands.plain());
  }

  /** Long lists folded, lines of 100 columns. */
  public static TableOptions standard() {
    return new TableOptions(false, READABLE);
  }

  /** The same on a terminal of so many columns. */
  public TableOptions on(int columns) {
    int seen = Math.max(NARROWEST, columns);
    return new TableOptions(full, Math.min(READABLE, seen), seen, next);
  }

  /** The same with this much told, and these commands advised. */
  public TableOptions with(boolean everything, NextCommands advised) {
    return new TableOptions(everything, width, screen, advised);
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
