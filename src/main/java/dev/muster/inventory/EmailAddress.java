package dev.muster.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells e-mail addresses from slips; whether mail arrives there, only mail can tell. */
final class EmailAddress {
  private static final int LONGEST = 254;
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:"
              + LABEL
              + "\\.)+"
              + LABEL);

  private EmailAddress() {}

  static Optional<String> parse(String text) {
    return Optional.of(text)
        .filter(address -> address.length() <= LONGEST && ADDRESS.matcher(address).matches());
  }
}
