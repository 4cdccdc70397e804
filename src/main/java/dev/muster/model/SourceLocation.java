package dev.muster.model;

/**
 * A place in a file that a person wrote.
 *
 * @param file the path as the person gave it
 * @param line from 1; 0 when the problem is the file itself
 * @param column from 1; 0 with line 0
 */
public record SourceLocation(String file, int line, int column) {

  /** The file as a whole. */
  public static SourceLocation file(String file) {
    return new SourceLocation(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
