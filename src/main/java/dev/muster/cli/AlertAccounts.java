package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.UserError;
import dev.muster.model.selector.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whose alerts a command is about. */
final class AlertAccounts {
  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Accounts of accounts.yaml by their ids.")
  List<String> ids = new ArrayList<>();

  @Mixin SelectorOptions selector = new SelectorOptions();

  /** Whether nobody said which, so that all are meant. */
  boolean areAll() {
    return ids.isEmpty() && selector.selector().equals(Selector.everything());
  }

  /** Those that were named by their ids. */
  Set<AccountId> named() {
    return ids.stream()
        .filter(AccountId::isValid)
        .map(AccountId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The accounts, in the order of the file.
   *
   * @throws UserError when an id is none of the inventory, or nothing matches
   */
  List<Account> of(Inventory inventory) {
    List<AccountId> named = ids.stream().map(id -> named(inventory, id)).toList();
    List<Account> accounts =
        (named.isEmpty() ? inventory : inventory.only(named))
            .select(selector.selector())
            .accounts();
    if (accounts.isEmpty()) {
      throw UserError.of(
          "No account of accounts.yaml matches.", "Name accounts by their ids, or with --select.");
    }
    return accounts;
  }

  private static AccountId named(Inventory inventory, String id) {
    return Optional.of(id)
        .filter(AccountId::isValid)
        .map(AccountId::new)
        .filter(account -> inventory.account(account).isPresent())
        .orElseThrow(
            () ->
                UserError.of(
                    "accounts.yaml has no account " + id + ".",
                    "An account id has twelve digits; the list is in accounts.yaml."));
  }
}
