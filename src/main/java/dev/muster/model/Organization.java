package dev.muster.model;

import java.util.List;
import java.util.Optional;

/**
 * The organization as Organizations reports it.
 *
 * @param id such as {@code o-exampleorg01}
 * @param rootId such as {@code r-ab12}; empty when nobody needed it
 * @param accounts all of them, or only those that were asked for
 */
public record Organization(
    String id,
    AccountId managementAccount,
    Optional<String> rootId,
    List<OrganizationAccount> accounts) {
  public Organization {
    accounts = List.copyOf(accounts);
  }

  public Optional<OrganizationAccount> account(AccountId id) {
    return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
  }
}
