package dev.muster.plan;

import dev.muster.inventory.Reconciliation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.InstanceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which accounts there are.
 *
 * @param listed those of the inventory
 * @param organization those of the organization
 */
public record KnownAccounts(Set<AccountId> listed, Map<AccountId, AccountState> organization) {
  public KnownAccounts {
    listed = Set.copyOf(listed);
    organization = Map.copyOf(organization);
  }

  public static KnownAccounts of(Reconciliation reconciliation) {
    Set<AccountId> listed = new HashSet<>();
    Map<AccountId, AccountState> organization = new HashMap<>();
    for (Account account : reconciliation.inventory().accounts()) {
      listed.add(account.id());
      organization.put(account.id(), AccountState.ACTIVE);
    }
    reconciliation.notInOrganization().forEach(account -> organization.remove(account.id()));
    reconciliation
        .unavailable()
        .forEach(unavailable -> organization.put(unavailable.account().id(), unavailable.state()));
    reconciliation.unlisted().forEach(account -> organization.put(account.id(), account.state()));
    return new KnownAccounts(listed, organization);
  }

  /** Why nobody looks after an instance any more; empty when its account is there and listed. */
  Optional<Reason> whyGone(InstanceKey instance) {
    AccountState state = organization.get(instance.account());
    if (state == null) {
      return Optional.of(Reason.ACCOUNT_NOT_IN_ORGANIZATION);
    }
    return switch (state) {
      case SUSPENDED, PENDING_CLOSURE, CLOSED -> Optional.of(Reason.ACCOUNT_SUSPENDED);
      case PENDING_ACTIVATION, ACTIVE, UNKNOWN ->
          listed.contains(instance.account())
              ? Optional.empty()
              : Optional.of(Reason.ACCOUNT_NOT_LISTED);
    };
  }
}
