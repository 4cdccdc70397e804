package dev.muster.inventory;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.model.SourceLocation;
import dev.muster.model.selector.Selector;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The accounts that somebody answers for, as accounts.yaml lists them.
 *
 * @param organization the id of the only organization on which Muster may act
 * @param accountsById in the order of the file
 * @param location where the id of the organization stands
 */
public record Inventory(
    String organization,
    Region homeRegion,
    Map<AccountId, Account> accountsById,
    SourceLocation location) {
  public Inventory {
    accountsById = Collections.unmodifiableMap(new LinkedHashMap<>(accountsById));
  }

  /**
   * @param accounts in the order of the file
   * @throws IllegalArgumentException when two have the same id
   */
  public static Inventory of(
      String organization, Region homeRegion, List<Account> accounts, SourceLocation location) {
    Map<AccountId, Account> byId = new LinkedHashMap<>();
    accounts.forEach(account -> byId.put(account.id(), account));
    if (byId.size() < accounts.size()) {
      throw new IllegalArgumentException("two accounts have the same id");
    }
    return new Inventory(organization, homeRegion, byId, location);
  }

  /** In the order of the file. */
  public List<Account> accounts() {
    return List.copyOf(accountsById.values());
  }

  public Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accountsById.get(id));
  }

  /** The same inventory with the accounts that match. */
  public Inventory select(Selector selector) {
    return keep(selector::matches);
  }

  /** The same inventory with the accounts of these ids; ids that it lacks do not matter. */
  public Inventory only(Collection<AccountId> ids) {
    Set<AccountId> wanted = Set.copyOf(ids);
    return keep(account -> wanted.contains(account.id()));
  }

  private Inventory keep(Predicate<Account> wanted) {
    return with(accounts().stream().filter(wanted).toList());
  }

  /** The same inventory with other facts about its accounts. */
  Inventory with(List<Account> accounts) {
    return of(organization, homeRegion, accounts, location);
  }
}
