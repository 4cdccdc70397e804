package dev.muster.cli;

import dev.muster.document.TextFile;
import dev.muster.inventory.AccountEntry;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryEdit;
import dev.muster.inventory.InventoryReader;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Problem;
import dev.muster.model.Security;
import dev.muster.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what accounts that are only named are like: from accounts.yaml, from the organization,
 * or from the options. Asks a call or two for each, and never lists the organization.
 */
final class NewAccounts {
  private final Session session;
  private final NewAccountOptions given;
  private final List<Problem> problems = new ArrayList<>();
  private final List<AccountEntry> added = new ArrayList<>();
  private final List<AccountId> secured = new ArrayList<>();

  NewAccounts(Session session, NewAccountOptions given) {
    this.session = session;
    this.given = given;
  }

  /**
   * What was found.
   *
   * @param reconciliation the named accounts beside the organization, taken for active
   * @param states what Organizations really says of them
   * @param added those that accounts.yaml lacks
   * @param secured those that it lists as classic
   */
  record Found(
      Reconciliation reconciliation,
      Map<AccountId, AccountState> states,
      List<AccountEntry> added,
      List<AccountId> secured) {

    /** The text of accounts.yaml with what it lacks. */
    String edit(String file, String text) {
      String edited = InventoryEdit.add(file, text, added);
      for (AccountId id : secured) {
        edited = InventoryEdit.secure(file, edited, id);
      }
      return edited;
    }

    boolean isInTheFile() {
      return added.isEmpty() && secured.isEmpty();
    }
  }

  /**
   * Looks them up, and lets the session know them.
   *
   * @throws UserError with everything that keeps any of them from being onboarded
   */
  Found find(List<AccountId> ids) {
    if (given.describe() && ids.size() > 1) {
      throw UserError.of(
          "What one account is like was said for " + ids.size() + " accounts.",
          "Name one account, or take them from the organization: --from-organization");
    }
    Organization organization = session.organizations().describe();
    Reconciliation.of(session.inputs().inventory().only(List.of()), organization);
    List<OrganizationAccount> there = new ArrayList<>();
    Map<AccountId, AccountState> states = new LinkedHashMap<>();
    for (AccountId id : ids) {
      Optional<OrganizationAccount> account = session.organizations().account(id);
      account.ifPresentOrElse(
          found -> {
            there.add(active(found));
            states.put(id, found.state());
            look(found);
          },
          () -> problems.add(unknown(id, organization.id())));
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    Found found = new Found(reconciled(ids, organization, there), states, added, secured);
    if (found.isInTheFile()) {
      return found;
    }
    String file = session.options().inventory.toString();
    String text = found.edit(file, TextFile.read(session.options().inventory));
    session.knows(InventoryReader.read(file, text, session.today()));
    return new Found(reconciled(ids, organization, there), states, added, secured);
  }

  private Reconciliation reconciled(
      List<AccountId> ids, Organization organization, List<OrganizationAccount> there) {
    Inventory inventory = session.inputs().inventory().only(ids);
    return Reconciliation.of(
        inventory,
        new Organization(
            organization.id(), organization.managementAccount(), Optional.empty(), there));
  }

  private void look(OrganizationAccount found) {
    if (isGone(found.state())) {
      problems.add(gone(found));
      return;
    }
    Optional<Account> listed = session.inputs().inventory().account(found.id());
    if (listed.isPresent()) {
      listed.filter(account -> account.security() != Security.SECURE).ifPresent(this::classic);
      return;
    }
    if (!given.fromOrganization && !given.describe()) {
      problems.add(
          Problem.error(
              session.options().inventory + " has no account " + found.id() + ".",
              "Add it, or take it from the organization: --from-organization"));
      return;
    }
    AccountEntry entry = entry(found);
    if (entry.security() != Security.SECURE) {
      problems.add(
          Problem.error(
              "Nothing says that the account "
                  + found.id()
                  + " ("
                  + entry.name()
                  + ") is secure: it has no tag security=secure.",
              "Tag it in Organizations, or say so with: --security secure"));
      return;
    }
    added.add(entry);
  }

  private void classic(Account account) {
    if (given.security.equals(Optional.of(Security.SECURE))) {
      secured.add(account.id());
      return;
    }
    problems.add(
        Problem.error(
            account.location(),
            "The account "
                + account.id()
                + " ("
                + account.name()
                + ") is classic, and Muster leaves classic accounts alone.",
            "If it is to be secured, say so with: --security secure"));
  }

  private AccountEntry entry(OrganizationAccount found) {
    Map<String, String> tags =
        given.fromOrganization ? session.organizations().tags(found.id()) : Map.of();
    AccountEntry tagged =
        AccountEntry.tagged(
            found.id(),
            given.name.orElse(found.name()),
            given.email.or(() -> Optional.of(found.email()).filter(mail -> !mail.isBlank())),
            tags,
            Security.CLASSIC);
    Map<String, String> labels = new LinkedHashMap<>(tagged.labels());
    given.environment.ifPresent(word -> labels.put("environment", word));
    given.wave.ifPresent(word -> labels.put("wave", word));
    Map<String, String> all = new LinkedHashMap<>(tagged.tags());
    all.putAll(given.tags);
    return new AccountEntry(
        tagged.id(),
        tagged.name(),
        tagged.email(),
        given.security.orElse(tagged.security()),
        labels,
        all,
        given.regions);
  }

  /** Readiness is looked at later; whatever else is said of it holds already. */
  private OrganizationAccount active(OrganizationAccount found) {
    boolean unitMatters =
        session.inputs().catalog().stackSets().stream()
            .anyMatch(definition -> definition.select().needsOrganizationalUnit());
    return new OrganizationAccount(
        found.id(),
        found.name(),
        found.email(),
        AccountState.ACTIVE,
        unitMatters
            ? Optional.of(session.organizations().organizationalUnit(found.id()))
            : found.organizationalUnit());
  }

  static boolean isGone(AccountState state) {
    return switch (state) {
      case SUSPENDED, PENDING_CLOSURE, CLOSED -> true;
      case PENDING_ACTIVATION, ACTIVE, UNKNOWN -> false;
    };
  }

  private static Problem unknown(AccountId id, String organization) {
    return Problem.error(
        "The organization " + organization + " has no account " + id + ".",
        "Check the id; an account of another organization has to join this one first.");
  }

  private static Problem gone(OrganizationAccount found) {
    return Problem.error(
        "The account "
            + found.id()
            + " ("
            + found.name()
            + ") is "
            + found.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + ".",
        "Have it reactivated, or take its stack instances away with: muster offboard "
            + found.id());
  }
}
