package dev.muster.inventory;

import dev.muster.model.Account;
import dev.muster.model.AccountState;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in sentences how inventory and organization differ. */
final class ReconciliationWarnings {
  private static final int MOST_NAMED = 10;

  private ReconciliationWarnings() {}

  static List<Problem> of(Reconciliation reconciliation) {
    List<Problem> warnings = new ArrayList<>();
    reconciliation.notInOrganization().forEach(account -> warnings.add(missing(account)));
    reconciliation
        .unavailable()
        .forEach(account -> warnings.add(unavailable(account.account(), account.state())));
    reconciliation.mismatches().forEach(mismatch -> warnings.add(differs(mismatch)));
    if (!reconciliation.unlisted().isEmpty()) {
      warnings.add(unlisted(reconciliation.unlisted()));
    }
    return warnings;
  }

  private static Problem missing(Account account) {
    return Problem.warning(
        account.location(),
        "the organization has no account %s (%s)".formatted(account.id(), account.name()),
        "Correct its id, or remove it from the inventory.");
  }

  private static Problem unavailable(Account account, AccountState state) {
    return Problem.warning(
        account.location(),
        "the account %s (%s) %s".formatted(account.id(), account.name(), sentence(state)),
        switch (state) {
          case PENDING_ACTIVATION -> "Finish its sign-up; until then it is left out.";
          case SUSPENDED, PENDING_CLOSURE, CLOSED ->
              "Remove it from the inventory, or have it reactivated; until then it is left out.";
          case UNKNOWN -> "Look at it in AWS Organizations; until then it is left out.";
          case ACTIVE -> throw new IllegalArgumentException("an active account is available");
        });
  }

  private static String sentence(AccountState state) {
    return switch (state) {
      case PENDING_ACTIVATION -> "is not activated yet";
      case SUSPENDED -> "is suspended";
      case PENDING_CLOSURE -> "is being closed";
      case CLOSED -> "is closed";
      case UNKNOWN -> "is in a state that Muster does not know";
      case ACTIVE -> "is active";
    };
  }

  private static Problem differs(Reconciliation.Mismatch mismatch) {
    return Problem.warning(
        mismatch.account().location(),
        "the %s of account %s is '%s' here and '%s' in the organization"
            .formatted(
                mismatch.key(), mismatch.account().id(), mismatch.listed(), mismatch.actual()),
        "Check that the id is the one that you mean, then correct the " + mismatch.key() + ".");
  }

  private static Problem unlisted(List<OrganizationAccount> accounts) {
    String named =
        accounts.stream()
            .limit(MOST_NAMED)
            .map(account -> account.id() + " (" + account.name() + ")")
            .collect(Collectors.joining(", "));
    int more = accounts.size() - MOST_NAMED;
    return Problem.warning(
        "the organization has accounts that the inventory lacks: "
            + named
            + (more > 0 ? " and " + more + " more" : ""),
        "Add them, as classic if they are not to be secured.");
  }
}
