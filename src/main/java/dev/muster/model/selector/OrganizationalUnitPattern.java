package dev.muster.model.selector;

import java.util.regex.Pattern;

/**
 * Paths of organizational units with {@code *}: {@code Root/Prod/*} is every account below Prod, at
 * whatever depth, and those that sit in Prod itself.
 */
final class OrganizationalUnitPattern {
  private static final String BELOW = "/*";

  private OrganizationalUnitPattern() {}

  static boolean matches(String pattern, String path) {
    return matchesPath(pattern, path)
        || (pattern.endsWith(BELOW)
            && matchesPath(pattern.substring(0, pattern.length() - BELOW.length()), path));
  }

  private static boolean matchesPath(String pattern, String path) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.matches(regex.toString(), path);
  }
}
