package dev.muster.inventory;

import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Problem;
import dev.muster.model.Security;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inventory beside the organization as it really is.
 *
 * @param inventory all its accounts in the order of the file, placed in their organizational units
 * @param notInOrganization accounts that the organization does not have
 * @param unavailable accounts that the organization has, but that are not active
 * @param unlisted accounts of the organization that the inventory lacks
 * @param mismatches names and e-mail addresses that differ
 * @param managementAccount the management account, when the inventory lists it
 */
public record Reconciliation(
    Inventory inventory,
    List<Account> notInOrganization,
    List<Unavailable> unavailable,
    List<OrganizationAccount> unlisted,
    List<Mismatch> mismatches,
    Optional<Account> managementAccount) {

  /** An account that nothing can be done with now. */
  public record Unavailable(Account account, AccountState state) {}

  /**
   * Something that the inventory and the organization say differently.
   *
   * @param key the key in accounts.yaml
   */
  public record Mismatch(Account account, String key, String listed, String actual) {}

  public Reconciliation {
    notInOrganization = List.copyOf(notInOrganization);
    unavailable = List.copyOf(unavailable);
    unlisted = List.copyOf(unlisted);
    mismatches = List.copyOf(mismatches);
  }

  /**
   * Compares the two.
   *
   * @param organization with all its accounts, or with those that {@code inventory} lists
   * @throws UserError when it is not the organization that the inventory is for
   */
  public static Reconciliation of(Inventory inventory, Organization organization) {
    requireSame(inventory, organization);
    Map<AccountId, OrganizationAccount> actual = new HashMap<>();
    organization.accounts().forEach(account -> actual.put(account.id(), account));
    List<Account> placed = new ArrayList<>();
    List<Account> unknown = new ArrayList<>();
    List<Unavailable> unavailable = new ArrayList<>();
    List<Mismatch> mismatches = new ArrayList<>();
    for (Account account : inventory.accounts()) {
      Optional<OrganizationAccount> found = Optional.ofNullable(actual.get(account.id()));
      placed.add(
          found.flatMap(OrganizationAccount::organizationalUnit).map(account::in).orElse(account));
      if (found.isEmpty()) {
        unknown.add(account);
        continue;
      }
      found
          .filter(there -> there.state() != AccountState.ACTIVE)
          .ifPresent(there -> unavailable.add(new Unavailable(account, there.state())));
      mismatches.addAll(mismatches(account, found.get()));
    }
    return new Reconciliation(
        inventory.with(placed),
        unknown,
        unavailable,
        organization.accounts().stream()
            .filter(account -> inventory.account(account.id()).isEmpty())
            .toList(),
        mismatches,
        inventory.account(organization.managementAccount()));
  }

  /** The accounts that stack sets can go to: secure, and active in the organization. */
  public List<Account> activeAndSecure() {
    Set<AccountId> without = new HashSet<>();
    notInOrganization.forEach(account -> without.add(account.id()));
    unavailable.forEach(account -> without.add(account.account().id()));
    return inventory.accounts().stream()
        .filter(account -> account.security() == Security.SECURE)
        .filter(account -> !without.contains(account.id()))
        .toList();
  }

  /** What a person should know of it, in sentences. */
  public List<Problem> warnings() {
    return ReconciliationWarnings.of(this);
  }

  private static void requireSame(Inventory inventory, Organization organization) {
    if (!organization.id().equals(inventory.organization())) {
      throw new UserError(
          List.of(
              Problem.error(
                  inventory.location(),
                  "this inventory is for the organization %s, but the credentials belong to %s"
                      .formatted(inventory.organization(), organization.id()),
                  "Use credentials of %s, or name the right inventory with --inventory."
                      .formatted(inventory.organization()))));
    }
  }

  private static List<Mismatch> mismatches(Account listed, OrganizationAccount actual) {
    List<Mismatch> mismatches = new ArrayList<>();
    if (!listed.name().equals(actual.name())) {
      mismatches.add(new Mismatch(listed, "name", listed.name(), actual.name()));
    }
    listed
        .email()
        .filter(email -> !email.equalsIgnoreCase(actual.email()))
        .ifPresent(email -> mismatches.add(new Mismatch(listed, "email", email, actual.email())));
    return mismatches;
  }
}
