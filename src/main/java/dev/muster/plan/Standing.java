package dev.muster.plan;

import dev.muster.inventory.Reconciliation;
import dev.muster.inventory.Reconciliation.Unavailable;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.PermissionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an account of the inventory cannot be a target just now.
 *
 * @param reason one of the account reasons
 * @param detail in the words of whoever knows
 * @param management whether it is the management account, whatever else keeps it away
 */
public record Standing(AccountId account, Reason reason, String detail, boolean management) {

  /** One whose reason says whether it is the management account. */
  Standing(AccountId account, Reason reason, String detail) {
    this(account, reason, detail, reason == Reason.MANAGEMENT_ACCOUNT);
  }

  /** The standing of every account that is not simply there. */
  public static List<Standing> of(Reconciliation reconciliation) {
    Optional<AccountId> management = reconciliation.managementAccount().map(Account::id);
    List<Standing> standings = new ArrayList<>();
    reconciliation
        .notInOrganization()
        .forEach(a -> standings.add(new Standing(a.id(), Reason.ACCOUNT_NOT_IN_ORGANIZATION, "")));
    reconciliation.unavailable().forEach(unavailable -> standings.add(of(unavailable)));
    standings.replaceAll(
        s ->
            new Standing(s.account, s.reason, s.detail, management.equals(Optional.of(s.account))));
    reconciliation
        .managementAccount()
        .filter(account -> standings.stream().noneMatch(s -> s.account().equals(account.id())))
        .ifPresent(
            account -> standings.add(new Standing(account.id(), Reason.MANAGEMENT_ACCOUNT, "")));
    return standings;
  }

  /** Whether it keeps the account from a stack set of that permission model. */
  boolean concerns(PermissionModel model) {
    return reason != Reason.MANAGEMENT_ACCOUNT || model == PermissionModel.SERVICE_MANAGED;
  }

  private static Standing of(Unavailable unavailable) {
    Reason reason =
        switch (unavailable.state()) {
          case SUSPENDED, PENDING_CLOSURE, CLOSED -> Reason.ACCOUNT_SUSPENDED;
          case PENDING_ACTIVATION, ACTIVE, UNKNOWN -> Reason.ACCOUNT_NOT_ACTIVE;
        };
    String detail = "Organizations says " + unavailable.state().name().toLowerCase(Locale.ROOT);
    return new Standing(unavailable.account().id(), reason, detail.replace('_', ' '));
  }
}
