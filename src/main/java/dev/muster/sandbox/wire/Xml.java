package dev.muster.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Writes trees as the XML of the Query protocol, in ASCII: other characters as references. */
final class Xml {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder out = new StringBuilder(8192);

  Xml open(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  Xml open(String name, String namespace) {
    out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    return this;
  }

  Xml close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  Xml element(String name, Object value) {
    open(name);
    value(value);
    return close(name);
  }

  Xml value(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> element(String.valueOf(name), inner));
    } else if (value instanceof List<?> list) {
      list.forEach(member -> element("member", member));
    } else if (value instanceof Instant instant) {
      out.append(TIME.format(instant));
    } else if (value instanceof Enum<?> || value instanceof Number || value instanceof Boolean) {
      // The names of constants need no look at each character.
      out.append(value);
    } else {
      text(String.valueOf(value));
    }
    return this;
  }

  private void text(String text) {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one < 0x20 || one > 0x7E || one == '<' || one == '>' || one == '&' || one == '"') {
        out.append(text, plain, i);
        i += special(text.codePointAt(i));
        plain = i + 1;
      }
    }
    if (plain == 0) {
      // Not the range of it, which would be copied character by character.
      out.append(text);
    } else {
      out.append(text, plain, text.length());
    }
  }

  private int special(int point) {
    switch (point) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\r' -> out.append("&#13;");
      default -> {
        return other(point);
      }
    }
    return 0;
  }

  /** Appends a rare character, replaced when XML has none such; says how many more chars it was. */
  private int other(int point) {
    if (point == '\n' || point == '\t') {
      out.append((char) point);
    } else {
      out.append("&#").append(allowed(point) ? point : 0xFFFD).append(';');
    }
    return Character.charCount(point) - 1;
  }

  private static boolean allowed(int point) {
    return point >= 0x20 && point < 0xD800
        || point == '\n'
        || point == '\t'
        || point > 0xDFFF && point < 0xFFFE
        || point > 0xFFFF;
  }

  /** The document so far. */
  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
