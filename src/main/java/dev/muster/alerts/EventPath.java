package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an input transformer finds a value in an event: dots and positions only, such as {@code
 * $.detail.findings[0].Title}.
 */
public record EventPath(String text) {
  private static final Pattern WHOLE = Pattern.compile("\\$((\\.[\\w-]+)|(\\[\\d{1,9}]))*");
  private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\[(\\d+)]");

  public EventPath {
    if (!WHOLE.matcher(text).matches()) {
      throw new AlertSyntaxException(
          "an event path is made of $, .name and [position]; this is not: " + text);
    }
  }

  /** Empty where the event does not have it, or has null there. */
  public Optional<JsonNode> in(JsonNode event) {
    JsonNode reached = event;
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      String name = step.group(1);
      reached = name == null ? reached.path(Integer.parseInt(step.group(2))) : reached.path(name);
    }
    return reached.isMissingNode() || reached.isNull() ? Optional.empty() : Optional.of(reached);
  }
}
