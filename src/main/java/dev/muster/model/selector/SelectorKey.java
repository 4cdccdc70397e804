package dev.muster.model.selector;

import dev.muster.model.Account;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a selector asks about: one of the reserved keys, or a tag.
 *
 * @param name as written in the selector
 */
public record SelectorKey(String name) {
  private static final Set<String> RESERVED =
      Set.of("id", "name", "ou", "security", "environment", "wave");

  /** Where {@link Account#attribute} keeps it. */
  public String path() {
    boolean reserved = RESERVED.contains(name) || name.equals("notify") || isNotify();
    return reserved ? name : "tags." + name;
  }

  boolean isOrganizationalUnit() {
    return name.equals("ou");
  }

  boolean valueMatches(Account account, String wanted) {
    Optional<String> value = account.attribute(path());
    if (isOrganizationalUnit()) {
      return value.filter(path -> OrganizationalUnitPattern.matches(wanted, path)).isPresent();
    }
    return value.filter(wanted::equals).isPresent();
  }

  private boolean isNotify() {
    return name.toLowerCase(Locale.ROOT).startsWith("notify.");
  }
}
