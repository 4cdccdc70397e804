package dev.muster.report.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Text from anywhere as one line that no terminal obeys: escapes and other controls become visible
 * signs, line ends become spaces, invisible characters and those that turn the direction of writing
 * go away.
 */
final class PlainText {
  private static final int FIRST_CONTROL_PICTURE = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int DELETE_PICTURE = 0x2421;
  private static final int UNKNOWN = 0xfffd;

  /** A letter may wear this many marks; more of them climb over the lines above. */
  private static final int MOST_MARKS = 3;

  private static final String ELLIPSIS = "…";

  private PlainText() {}

  static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < DELETE)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      marks = DisplayWidth.isMark(character) ? marks + 1 : 0;
      if (marks <= MOST_MARKS) {
        append(plain, character);
      }
    }
    return plain.toString();
  }

  private static void append(StringBuilder plain, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL -> plain.appendCodePoint(visible(character));
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
          plain.append(' ');
      case Character.FORMAT -> {}
      case Character.SURROGATE, Character.PRIVATE_USE -> plain.appendCodePoint(UNKNOWN);
      case Character.UNASSIGNED ->
          plain.appendCodePoint(DisplayWidth.isWide(character) ? character : UNKNOWN);
      default -> {
        if (!DisplayWidth.isVariationSelector(character)) {
          plain.appendCodePoint(character);
        }
      }
    }
  }

  private static int visible(int control) {
    return switch (control) {
      case '\t', '\n', '\r' -> ' ';
      case DELETE -> DELETE_PICTURE;
      default -> control < ' ' ? FIRST_CONTROL_PICTURE + control : UNKNOWN;
    };
  }

  /** As much of {@code text} as fits into {@code columns}, with an ellipsis where it was cut. */
  static String cut(String text, int columns) {
    // What is far too long is shortened first, so that it costs nothing to make plain.
    String start = text.length() > columns * 8 ? text.substring(0, columns * 8) : text;
    String plain = of(start);
    if (start.length() == text.length() && DisplayWidth.of(plain) <= columns) {
      return plain;
    }
    StringBuilder cut = new StringBuilder();
    int width = 0;
    for (int i = 0; i < plain.length(); ) {
      int character = plain.codePointAt(i);
      width += DisplayWidth.ofCharacter(character);
      if (width > columns - 1) {
        break;
      }
      cut.appendCodePoint(character);
      i += Character.charCount(character);
    }
    return cut.append(ELLIPSIS).toString();
  }

  /** Lines of at most so many columns, broken between words, and inside those that are too long. */
  static List<String> broken(String plain, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : plain.split(" ")) {
      if (!line.isEmpty() && DisplayWidth.of(line + " " + word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (DisplayWidth.of(line.toString()) > columns) {
        int end = fitting(line, columns);
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** How far {@code text} goes in so many columns; at least one character. */
  private static int fitting(CharSequence text, int columns) {
    int width = 0;
    int end = 0;
    while (end < text.length()) {
      int character = Character.codePointAt(text, end);
      width += DisplayWidth.ofCharacter(character);
      if (width > columns && end > 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  /** {@code plain} and as many spaces as fill {@code columns}. */
  static String pad(String plain, int columns) {
    return plain + " ".repeat(Math.max(0, columns - DisplayWidth.of(plain)));
  }
}
