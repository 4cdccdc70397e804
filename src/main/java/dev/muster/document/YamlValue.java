package dev.muster.document;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Something to be written into a file: a text, or keys with values. */
public sealed interface YamlValue {

  /** As it is written on one line. */
  String line();

  /** A single value. */
  record Text(String value) implements YamlValue {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@+ -]*(?<! )");
    private static final Set<String> WORDS =
        Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    /** Quoted unless it can be nothing but text. */
    @Override
    public String line() {
      if (PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT))) {
        return value;
      }
      StringBuilder quoted = new StringBuilder("\"");
      value
          .codePoints()
          .forEach(
              point -> {
                if (point == '"' || point == '\\') {
                  quoted.append('\\').appendCodePoint(point);
                } else if (point < 0x20 || point == 0x7f || point == 0x85 || point == 0x2028) {
                  quoted.append("\\u%04x".formatted(point));
                } else {
                  quoted.appendCodePoint(point);
                }
              });
      return quoted.append('"').toString();
    }
  }

  /** A mapping; its keys are written in their order. */
  record Keys(SortedMap<String, YamlValue> values) implements YamlValue {
    public Keys {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    @Override
    public String line() {
      return values.entrySet().stream()
          .map(Keys::line)
          .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** {@code key: value}. */
    static String line(Map.Entry<String, YamlValue> entry) {
      return new Text(entry.getKey()).line() + ": " + entry.getValue().line();
    }
  }
}
