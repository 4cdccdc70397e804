package dev.muster.report;

import dev.muster.model.AccountId;
import java.util.Map;

/**
 * What people call their accounts.
 *
 * @param names those that are known
 */
public record AccountNames(Map<AccountId, String> names) {
  public AccountNames {
    names = Map.copyOf(names);
  }

  /** The account with its name; blank when nobody knows it. */
  public AccountRef of(AccountId id) {
    return new AccountRef(id, names.getOrDefault(id, ""));
  }
}
