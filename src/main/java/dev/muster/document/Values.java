package dev.muster.document;

import dev.muster.document.Node.Scalar;
import dev.muster.model.Spelling;
import dev.muster.model.Threshold;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What single values mean, and how messages show them. */
public final class Values {
  private static final int LONGEST_SHOWN = 60;
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?");

  private Values() {}

  /** A value as a message may show it: in quotes, without secrets, not endless. */
  public static String quoted(String value) {
    String safe = Secrets.redact(value).replaceAll("\\s+", " ");
    int length = safe.codePointCount(0, safe.length());
    String shown =
        length <= LONGEST_SHOWN
            ? safe
            : safe.substring(0, safe.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    return "'" + shown + "'";
  }

  /**
   * A single value as it was written.
   *
   * @param what it is, for messages: {@code 'name'}
   */
  static Optional<Scalar> text(Node node, String what, Problems problems) {
    if (!(node instanceof Scalar text) || node.tag().isPresent()) {
      String is = node.tag().map(tag -> "a '!" + tag + "'").orElse(node.article());
      problems.error(
          node.location(), "%s is %s, not a single value".formatted(what, is), "Write one value.");
      return Optional.empty();
    }
    if (text.value().isBlank() || text.isNull()) {
      problems.error(
          text.location(),
          what + (text.isNull() ? " has no value" : " is blank"),
          "Give it a value, or remove it.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** {@link #text}, but an empty one in quotes is a value too. */
  public static Optional<Scalar> quotable(Node node, String what, Problems problems) {
    return node instanceof Scalar text && text.tag().isEmpty() && !text.isPlain()
        ? Optional.of(text)
        : text(node, what, problems);
  }

  static <T> Optional<T> word(Scalar text, String what, Map<String, T> words, Problems problems) {
    Optional<T> value = Optional.ofNullable(words.get(text.value()));
    if (value.isEmpty()) {
      String choice = words.keySet().stream().sorted().reduce((a, b) -> a + ", " + b).orElse("");
      problems.error(
          text.location(),
          "%s is %s, which is not one of %s".formatted(what, quoted(text.value()), choice),
          Spelling.closest(text.value(), words.keySet())
              .map(close -> "Did you mean '" + close + "'?")
              .orElse("Write one of " + choice + "."));
    }
    return value;
  }

  static Optional<Integer> integer(String text, int least, int most) {
    if (!text.matches("-?[0-9]{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(text)).filter(number -> number >= least && number <= most);
  }

  static Optional<Threshold> threshold(String text) {
    return text.endsWith("%")
        ? integer(text.substring(0, text.length() - 1), 0, 100).map(Threshold::percent)
        : integer(text, 0, 999_999_999).map(Threshold::count);
  }

  /** {@code 30s}, {@code 10m}, {@code 1h30m}, {@code 2d} or {@code 0}. */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(part(matcher, 1))
            .plusHours(part(matcher, 2))
            .plusMinutes(part(matcher, 3))
            .plusSeconds(part(matcher, 4)));
  }

  private static long part(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group)).map(Long::parseLong).orElse(0L);
  }
}
