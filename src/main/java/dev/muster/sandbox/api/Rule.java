package dev.muster.sandbox.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What a text in a request must look like. */
record Rule(int shortest, int longest, String pattern) {
  static final Rule ANY = new Rule(0, Integer.MAX_VALUE, "");
  static final Rule SET_NAME = new Rule(1, 128, "[a-zA-Z][-a-zA-Z0-9]*");
  static final Rule SET =
      new Rule(
          1,
          200,
          "[a-zA-Z][-a-zA-Z0-9]*(?::[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-[a-zA-Z0-9]{4}-[a-zA-Z0-9]{4}-[a-zA-Z0-9]{12})?");
  static final Rule ID = new Rule(1, 128, "[a-zA-Z0-9][-a-zA-Z0-9]*");
  static final Rule ACCOUNT = new Rule(12, 12, "^[0-9]{12}$");
  static final Rule REGION = new Rule(1, 128, "^[a-zA-Z0-9-]{1,128}$");
  static final Rule UNIT = new Rule(6, 68, "^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$");
  static final Rule DESCRIPTION = new Rule(1, 1024, "");
  static final Rule ROLE_ARN = new Rule(20, 2048, "");
  static final Rule ROLE_NAME = new Rule(1, 64, "[a-zA-Z_0-9+=,.@-]+");
  static final Rule TAG_KEY = new Rule(1, 128, "");
  static final Rule TAG_VALUE = new Rule(0, 256, "");
  static final Rule TOKEN = new Rule(1, 1024, "");

  /** A list of accounts is held against its rule one by one: the pattern is compiled once. */
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private static Pattern compiled(String pattern) {
    return COMPILED.computeIfAbsent(pattern, Pattern::compile);
  }

  /** The constraint that {@code value} breaks, in AWS's words. */
  Optional<String> broken(String value) {
    if (value.length() < shortest) {
      return Optional.of("Member must have length greater than or equal to " + shortest);
    }
    if (value.length() > longest) {
      return Optional.of("Member must have length less than or equal to " + longest);
    }
    if (!pattern.isEmpty() && !compiled(pattern).matcher(value).matches()) {
      return Optional.of("Member must satisfy regular expression pattern: " + pattern);
    }
    return Optional.empty();
  }

  /** All constraints, as they are listed for the elements of a list. */
  String all() {
    return "Member must satisfy constraint: [Member must have length less than or equal to "
        + longest
        + ", Member must have length greater than or equal to "
        + shortest
        + ", Member must satisfy regular expression pattern: "
        + pattern
        + "]";
  }
}
