package dev.muster.document;

import dev.muster.model.SourceLocation;

/** A YAML text by offsets: where lines end, and where braces and brackets close. */
record FlowText(String text) {

  String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  int offset(SourceLocation location) {
    int offset = 0;
    for (int line = 1; line < location.line(); line++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return offset + location.column() - 1;
  }

  boolean isFlow(int at) {
    return at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
  }

  /** The offset of the line break, or of the end of the text. */
  int endOfLine(int at) {
    int end = text.indexOf('\n', at);
    int last = end < 0 ? text.length() : end;
    return last > 0 && end >= 0 && text.charAt(last - 1) == '\r' ? last - 1 : last;
  }

  boolean isAtLineEnd(int at) {
    return endOfLine(at) == at;
  }

  /** The offset of the brace or bracket that closes the one at {@code at}. */
  int closing(int at) {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfQuoted(i);
      } else if (isComment(i)) {
        i = endOfLine(i);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("nothing closes what opens at " + at);
  }

  /** Behind the last thing inside the braces that open at {@code at}. */
  int lastInside(int at) {
    int end = closing(at);
    while (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == ',') {
      end--;
    }
    return end;
  }

  private boolean isComment(int at) {
    return text.charAt(at) == '#' && at > 0 && Character.isWhitespace(text.charAt(at - 1));
  }

  private int endOfQuoted(int at) {
    char quote = text.charAt(at);
    for (int i = at + 1; i < text.length(); i++) {
      if (quote == '"' && text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return text.length() - 1;
  }
}
