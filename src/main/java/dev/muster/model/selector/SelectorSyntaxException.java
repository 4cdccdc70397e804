package dev.muster.model.selector;

import java.io.Serial;

/** A condition of a selector cannot be read on from here. Never leaves the parser. */
final class SelectorSyntaxException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int column;
  private final String fix;

  /**
   * @param column from 0
   */
  SelectorSyntaxException(int column, String summary, String fix) {
    super(summary, null, false, false);
    this.column = column;
    this.fix = fix;
  }

  int column() {
    return column;
  }

  String summary() {
    return String.valueOf(getMessage());
  }

  String fix() {
    return fix;
  }
}
