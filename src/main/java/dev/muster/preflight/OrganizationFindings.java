package dev.muster.preflight;

import dev.muster.cloud.CloudException;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.Security;
import dev.muster.preflight.Facts.Ground;
import dev.muster.preflight.Facts.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What stands in the way in the organization itself. */
final class OrganizationFindings {
  private static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";
  private static final String EVERYTHING = "everything; nothing else was checked";
  private static final String SERVICE_MANAGED = "service-managed stack sets";

  private OrganizationFindings() {}

  /** What makes it useless to look any further. */
  static List<Finding> ground(Ground ground, String expected) {
    if (ground.caller().refusal().isPresent()) {
      return List.of(refused(Piece.CREDENTIALS, ground.caller().refusal().get()));
    }
    if (ground.organization().refusal().isPresent()) {
      return List.of(refused(Piece.ORGANIZATION, ground.organization().refusal().get()));
    }
    return ground
        .organization()
        .value()
        .filter(organization -> !organization.id().equals(expected))
        .map(organization -> other(organization.id(), expected))
        .stream()
        .toList();
  }

  private static Finding refused(Piece piece, CloudException refusal) {
    return Finding.blocks(piece, Refusals.sentence(refusal), EVERYTHING, Refusals.advice(refusal));
  }

  private static Finding other(String actual, String expected) {
    return Finding.blocks(
        Piece.ORGANIZATION,
        "the credentials belong to the organization "
            + actual
            + ", and accounts.yaml is for "
            + expected,
        EVERYTHING,
        "Use credentials of " + expected + ", or name the right inventory with --inventory.");
  }

  /** Whether the caller may administer service-managed stack sets. */
  static boolean isAdministrator(Ground ground, Rights rights) {
    AccountId caller = ground.caller().value().orElseThrow().account();
    return ground.organization().value().map(Organization::managementAccount).stream()
            .anyMatch(caller::equals)
        || rights.administrators().value().orElse(Set.of()).contains(caller);
  }

  static List<Finding> rights(Ground ground, Rights rights, Wanted wanted) {
    List<Finding> findings = new ArrayList<>();
    if (wanted.hasServiceManaged()) {
      administrator(ground, rights).ifPresent(findings::add);
      features(rights).ifPresent(findings::add);
      trustedAccess(rights).ifPresent(findings::add);
    }
    rights.central().forEach((principal, who) -> central(principal, who).ifPresent(findings::add));
    return findings;
  }

  private static Optional<Finding> administrator(Ground ground, Rights rights) {
    AccountId caller = ground.caller().value().orElseThrow().account();
    AccountId management = ground.organization().value().orElseThrow().managementAccount();
    if (caller.equals(management)) {
      return Optional.empty();
    }
    if (isAdministrator(ground, rights)) {
      return Optional.of(
          Finding.tells(
                  Piece.ADMINISTRATOR,
                  "the account is a delegated administrator for StackSets; every call about"
                      + " service-managed stack sets says CallAs=DELEGATED_ADMIN",
                  "Nothing to do.")
              .in(caller));
    }
    return Optional.of(
        Finding.blocks(
                Piece.ADMINISTRATOR,
                "the account is neither the management account "
                    + management
                    + " nor a delegated administrator for StackSets",
                SERVICE_MANAGED,
                "Use credentials of one of them, or, as the management account: `aws organizations"
                    + " register-delegated-administrator --account-id "
                    + caller
                    + " --service-principal "
                    + STACK_SETS
                    + "`.")
            .in(caller));
  }

  private static Optional<Finding> features(Rights rights) {
    return rights
        .allFeatures()
        .value()
        .filter(on -> !on)
        .map(
            off ->
                Finding.blocks(
                    Piece.TRUSTED_ACCESS,
                    "the organization has only consolidated billing, not all features",
                    SERVICE_MANAGED,
                    "As the management account: `aws organizations enable-all-features`; every"
                        + " invited account has to agree."));
  }

  private static Optional<Finding> trustedAccess(Rights rights) {
    if (rights.trustedServices().refusal().isPresent()) {
      return Optional.of(
          Refusals.unknown(
              Piece.TRUSTED_ACCESS,
              "trusted access for StackSets",
              rights.trustedServices().refusal().get()));
    }
    boolean on = rights.trustedServices().value().orElse(Set.of()).contains(STACK_SETS);
    return on
        ? Optional.empty()
        : Optional.of(
            Finding.blocks(
                Piece.TRUSTED_ACCESS,
                "trusted access for StackSets is off: no service access for " + STACK_SETS,
                SERVICE_MANAGED,
                "As the management account: `aws cloudformation activate-organizations-access`."));
  }

  private static Optional<Finding> central(
      String principal, Answer<Set<AccountId>> administrators) {
    if (administrators.refusal().isPresent()) {
      return Optional.of(
          Refusals.unknown(
              Piece.CENTRAL_ADMINISTRATION,
              "who administers services for the organization",
              administrators.refusal().get()));
    }
    return administrators.value().orElse(Set.of()).stream()
        .findFirst()
        .map(
            administrator ->
                Finding.tells(
                        Piece.CENTRAL_ADMINISTRATION,
                        "the account administers "
                            + principal
                            + " for the organization and may turn it on in new accounts by itself",
                        "Leave the service to it (SKIP) where it is on already, or turn the"
                            + " automatic enablement off there.")
                    .in(administrator));
  }

  /** Accounts that are not what the inventory takes them for. */
  static List<Finding> accounts(
      Reconciliation reconciliation, Set<AccountId> asked, Wanted wanted) {
    List<Finding> findings = new ArrayList<>();
    reconciliation
        .managementAccount()
        .filter(account -> asked.contains(account.id()))
        .filter(account -> account.security() == Security.SECURE)
        .filter(wanted::leavesOutManagementAccount)
        .ifPresent(account -> findings.add(management().in(account.id())));
    reconciliation.notInOrganization().stream()
        .filter(account -> account.security() == Security.SECURE && asked.contains(account.id()))
        .forEach(
            account ->
                findings.add(
                    Finding.blocks(
                            Piece.ACCOUNT,
                            "the organization has no account of that id",
                            "the rollout to it",
                            "Correct its id in accounts.yaml, or remove it there.")
                        .in(account.id())));
    reconciliation.unavailable().stream()
        .filter(gone -> gone.account().security() == Security.SECURE)
        .filter(gone -> asked.contains(gone.account().id()))
        .forEach(gone -> findings.add(unavailable(gone.state()).in(gone.account().id())));
    reconciliation
        .unlisted()
        .forEach(
            account ->
                findings.add(
                    Finding.tells(
                            Piece.ACCOUNT,
                            "accounts.yaml lacks the account",
                            "Add it, as classic if it is not to be secured.")
                        .in(account.id())));
    return findings;
  }

  private static Finding management() {
    return Finding.warns(
        Piece.ACCOUNT,
        "it is the management account, which service-managed stack sets never reach",
        "service-managed stack sets in it; they are left out",
        "Write 'managementAccount: twin' into their stackset.yaml, for a self-managed twin that"
            + " goes there, or exclude it with the reason.");
  }

  private static Finding unavailable(AccountState state) {
    return Finding.warns(
        Piece.ACCOUNT,
        "its state in AWS Organizations is "
            + state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        "the rollout to it; it is left out",
        switch (state) {
          case PENDING_ACTIVATION -> "Finish its sign-up.";
          case SUSPENDED, PENDING_CLOSURE, CLOSED ->
              "Remove it from accounts.yaml, or have it reactivated.";
          case UNKNOWN -> "Look at it in AWS Organizations.";
          case ACTIVE -> throw new IllegalArgumentException("an active account is available");
        });
  }
}
