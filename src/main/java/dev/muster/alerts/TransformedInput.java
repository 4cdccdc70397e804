package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an input transformer made of one event.
 *
 * @param text as the target receives it
 * @param unescaped names whose value has a quote, backslash or line break inside a quoted string
 * @param missing names without a value where the template has them bare
 */
public record TransformedInput(String text, Set<String> unescaped, Set<String> missing) {
  public TransformedInput {
    unescaped = Collections.unmodifiableSet(new TreeSet<>(unescaped));
    missing = Collections.unmodifiableSet(new TreeSet<>(missing));
  }

  /** Empty where it is no JSON: EventBridge then puts the event into the dead-letter queue. */
  public Optional<JsonNode> json() {
    return StrictJson.read(text);
  }

  /** The lines of a mail, without the quotes around each. */
  public List<String> lines() {
    return text.lines().map(TransformedInput::withoutQuotes).toList();
  }

  private static String withoutQuotes(String line) {
    boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
    return quoted ? line.substring(1, line.length() - 1) : line;
  }
}
