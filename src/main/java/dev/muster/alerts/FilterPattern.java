package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A CloudWatch Logs filter pattern for JSON records, such as {@code { $.eventName = DeleteTrail }}.
 *
 * <p>Brackets bind before {@code &&}, and that before {@code ||}. A field that a record does not
 * have makes every comparison false, {@code !=} too; only {@code NOT EXISTS} is true for it.
 *
 * @param text as written; Security Hub compares this
 * @param clause what it means
 */
public record FilterPattern(String text, FilterClause clause) {
  /** CloudWatch Logs takes no longer pattern, in characters. */
  public static final int LONGEST = 1024;

  /**
   * @throws AlertSyntaxException if CloudWatch Logs would refuse the pattern
   */
  public static FilterPattern parse(String text) {
    if (text.length() > LONGEST) {
      throw new AlertSyntaxException(
          "a filter pattern has at most %d characters, this one has %d: split it"
              .formatted(LONGEST, text.length()));
    }
    return new FilterPattern(text, new FilterPatternParser(text).parse());
  }

  public boolean matches(JsonNode logRecord) {
    return clause.matches(logRecord);
  }

  /** A line that is not JSON never matches. */
  public boolean matchesLine(String logLine) {
    return StrictJson.read(logLine).filter(this::matches).isPresent();
  }

  /** Same meaning, whatever the blanks and quotes; not enough for Security Hub. */
  public boolean meansTheSameAs(FilterPattern other) {
    return clause.equals(other.clause);
  }
}
