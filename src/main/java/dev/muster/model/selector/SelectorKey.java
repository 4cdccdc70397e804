package dev.muster.model.selector;

import dev.muster.model.Account;
import dev.muster.model.AttributePath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a selector asks about: one of the reserved keys, or a tag.
 *
 * @param name as written in the selector; {@code tags.x} names the tag x even if x is reserved
 */
public record SelectorKey(String name) {
  static final Set<String> RESERVED =
      Set.of("id", "name", "ou", "security", "environment", "wave", "notify");

  /** Where {@link Account#attribute} keeps it. */
  public String path() {
    return isReserved() || name.startsWith(AttributePath.TAGS) ? name : AttributePath.TAGS + name;
  }

  /** Whether the account has something there; below {@code notify} anything below it counts. */
  boolean isPresent(Account account) {
    return isReserved() ? account.hasAttribute(path()) : account.attribute(path()).isPresent();
  }

  boolean isReserved() {
    return RESERVED.contains(name) || isNotify();
  }

  boolean isNotify() {
    return name.equals("notify") || name.startsWith("notify.");
  }

  boolean isOrganizationalUnit() {
    return name.equals("ou");
  }

  boolean valueMatches(Account account, String wanted) {
    return isOrganizationalUnit()
        ? values(account).stream().anyMatch(path -> OrganizationalUnitPattern.matches(wanted, path))
        : values(account).contains(wanted);
  }

  /** One value, or for a list such as {@code notify.mail} all of them. */
  private List<String> values(Account account) {
    String path = path();
    return Stream.concat(
            account.attribute(path).stream(),
            account.attributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(path + "["))
                .map(attribute -> attribute.getValue()))
        .toList();
  }
}
