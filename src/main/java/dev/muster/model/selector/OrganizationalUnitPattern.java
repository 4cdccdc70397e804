package dev.muster.model.selector;

import java.util.regex.Pattern;

/** Paths of organizational units with {@code *}: {@code Root/Prod/*} is everything below Prod. */
final class OrganizationalUnitPattern {
  private OrganizationalUnitPattern() {}

  static boolean matches(String pattern, String path) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.matches(regex.toString(), path);
  }
}
