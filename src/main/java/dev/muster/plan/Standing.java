package dev.muster.plan;

import dev.muster.inventory.Reconciliation;
import dev.muster.inventory.Reconciliation.Unavailable;
import dev.muster.model.AccountId;
import dev.muster.model.PermissionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why an account of the inventory cannot be a target just now.
 *
 * @param reason one of the account reasons
 * @param detail in the words of whoever knows
 */
public record Standing(AccountId account, Reason reason, String detail) {

  /** The standing of every account that is not simply there. */
  public static List<Standing> of(Reconciliation reconciliation) {
    List<Standing> standings = new ArrayList<>();
    reconciliation
        .notInOrganization()
        .forEach(a -> standings.add(new Standing(a.id(), Reason.ACCOUNT_NOT_IN_ORGANIZATION, "")));
    reconciliation.unavailable().forEach(unavailable -> standings.add(of(unavailable)));
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
