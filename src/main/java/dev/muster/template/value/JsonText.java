package dev.muster.template.value;

import java.util.List;
import java.util.stream.Collectors;

/** The few bits of JSON that a value needs to write itself. */
final class JsonText {
  private JsonText() {}

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(character -> append(json, (char) character));
    return json.append('"').toString();
  }

  static String array(List<Value> values) {
    return values.stream().map(Value::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** The long form of a function. */
  static String function(String name, String argument) {
    return "{" + quoted(name) + ":" + argument + "}";
  }

  private static void append(StringBuilder json, char character) {
    switch (character) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default ->
          json.append(
              character < ' '
                  ? String.format("\\u%04x", (int) character)
                  : String.valueOf(character));
    }
  }
}
