package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An EventBridge input transformer: takes values out of an event and puts them into a text.
 *
 * <p>A bare {@code <name>} becomes a JSON value, quoted and escaped. Inside a quoted string the
 * value is put in as it is: a quote in it breaks the JSON. A value that the event does not have
 * becomes nothing at all, which is fine inside quotes and breaks the JSON where it is bare.
 *
 * @param paths by name, at most 100
 * @param template at most 8192 characters
 */
public record InputTransformer(Map<String, EventPath> paths, String template) {
  private static final int MOST_PATHS = 100;
  private static final int LONGEST_TEMPLATE = 8192;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern PLACEHOLDER = Pattern.compile("<([^<>]*)>");

  public InputTransformer {
    paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
    if (paths.size() > MOST_PATHS) {
      throw new AlertSyntaxException("an input transformer has at most 100 paths");
    }
    for (String name : paths.keySet()) {
      if (!NAME.matcher(name).matches() || name.startsWith("AWS.")) {
        throw new AlertSyntaxException("not a name for an input path: " + name);
      }
    }
    if (template.isEmpty() || template.length() > LONGEST_TEMPLATE) {
      throw new AlertSyntaxException(
          "an input template has 1 to 8192 characters, this one " + template.length());
    }
    for (String name : placeholders(template)) {
      if (!paths.containsKey(name)) {
        throw new AlertSyntaxException("the input template uses <" + name + ">, which has no path");
      }
    }
  }

  /** Names of the paths that the template does not use. */
  public Set<String> unused() {
    Set<String> unused = new TreeSet<>(paths.keySet());
    unused.removeAll(placeholders(template));
    return Collections.unmodifiableSet(unused);
  }

  /** What the target receives for this event. */
  public TransformedInput transform(JsonNode event) {
    StringBuilder text = new StringBuilder();
    Set<String> unescaped = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    boolean quoted = false;
    int copied = 0;
    Matcher placeholder = PLACEHOLDER.matcher(template);
    while (placeholder.find()) {
      String before = template.substring(copied, placeholder.start());
      quoted = quotedAfter(before, quoted);
      text.append(before);
      copied = placeholder.end();
      String name = placeholder.group(1);
      Optional<JsonNode> value = valueOf(name, event);
      if (value.isEmpty() && !quoted) {
        missing.add(name);
      }
      String inserted = value.map(quoted ? InputTransformer::asIs : JsonNode::toString).orElse("");
      if (quoted && needsEscape(inserted)) {
        unescaped.add(name);
      }
      text.append(inserted);
    }
    text.append(template.substring(copied));
    return new TransformedInput(text.toString(), unescaped, missing);
  }

  private Optional<JsonNode> valueOf(String name, JsonNode event) {
    EventPath path = paths.get(name);
    return path == null ? Optional.empty() : path.in(event);
  }

  private static Set<String> placeholders(String template) {
    Set<String> names = new TreeSet<>();
    Matcher placeholder = PLACEHOLDER.matcher(template);
    while (placeholder.find()) {
      names.add(placeholder.group(1));
    }
    return names;
  }

  private static boolean quotedAfter(String text, boolean quotedBefore) {
    boolean quoted = quotedBefore;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  private static String asIs(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static boolean needsEscape(String text) {
    return text.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ');
  }
}
