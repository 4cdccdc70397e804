package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The accounts that a person named, or all of the inventory. */
final class AskedAccounts {
  private AskedAccounts() {}

  /**
   * @throws UserError when one is no account id, or not in the inventory
   */
  static Set<AccountId> of(Inventory inventory, List<String> ids) {
    Set<AccountId> asked = new LinkedHashSet<>();
    for (String id : ids) {
      if (!AccountId.isValid(id)) {
        throw UserError.of(
            "'" + id + "' is not an account id.", "An account id has twelve digits.");
      }
      if (inventory.account(new AccountId(id)).isEmpty()) {
        throw UserError.of(
            "accounts.yaml has no account " + id + ".",
            "Add it first: only accounts of the inventory are looked at.");
      }
      asked.add(new AccountId(id));
    }
    if (asked.isEmpty()) {
      inventory.accounts().stream().map(Account::id).forEach(asked::add);
    }
    return asked;
  }
}
