package dev.muster.cli;

import dev.muster.alerts.AlertSyntaxException;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.StandingStacks;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.QuickCreate;
import dev.muster.model.StandingStack;
import dev.muster.model.UserError;
import dev.muster.preflight.Refusals;
import dev.muster.report.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the stacks that quick-create links made, which no stack set knows. */
final class QuickCreateStacks {
  private static final int SHOWN_PLACES = 3;

  private final Session session;
  private final StandingStacks stacks;
  private final Supplier<Reconciliation> organization;

  /**
   * @param organization asked only when it is not clear which accounts may be looked into
   */
  QuickCreateStacks(Session session, StandingStacks stacks, Supplier<Reconciliation> organization) {
    this.session = session;
    this.stacks = stacks;
    this.organization = organization;
  }

  /** What was found at a place, or why nobody could look: the same words for every account. */
  private record Look(
      InstanceKey where,
      List<StandingStack> found,
      String refusal,
      Optional<CloudException> failure) {}

  /**
   * What was found.
   *
   * @param unread how many more there are whose templates nobody here understands
   * @param failure the first for which nobody knows what is at a place; that nobody may look there
   *     is none
   */
  record Found(List<QuickCreateStack> stacks, int unread, Optional<CloudException> failure) {
    Found {
      stacks = List.copyOf(stacks);
    }
  }

  /**
   * Those of the accounts, in each of their Regions. Where nobody may look, or looking fails, that
   * is said, and the others are found.
   *
   * @param named accounts to look into whatever they are; of the others those that are secure and
   *     active, for the rest may have no role that lets anybody look
   * @param others ids of stacks that are known otherwise, such as adopted ones
   */
  Found find(Collection<Account> accounts, Set<AccountId> named, Set<String> others) {
    List<Account> open = open(accounts, named);
    if (open.size() < accounts.size()) {
      session
          .terminal()
          .say(
              "Stacks of quick-create links were not looked for in "
                  + Count.of(accounts.size() - open.size(), "account")
                  + " of accounts.yaml: not secure, or not active. Name accounts by their ids to"
                  + " look there.");
    }
    return findIn(open, others);
  }

  private List<Account> open(Collection<Account> accounts, Set<AccountId> named) {
    if (accounts.stream().allMatch(account -> named.contains(account.id()))) {
      return List.copyOf(accounts);
    }
    Set<AccountId> open = new HashSet<>(named);
    organization.get().activeAndSecure().forEach(one -> open.add(one.id()));
    return accounts.stream().filter(account -> open.contains(account.id())).toList();
  }

  private Found findIn(List<Account> accounts, Set<String> others) {
    List<Supplier<Look>> questions = new ArrayList<>();
    Map<String, Account> byId = new TreeMap<>();
    for (Account account : accounts) {
      byId.put(account.id().value(), account);
      account
          .regions()
          .forEach(region -> questions.add(() -> look(new InstanceKey(account.id(), region))));
    }
    List<Look> looks = session.reading().all(questions);
    sayRefusals(looks);
    List<QuickCreateStack> found = new ArrayList<>();
    int unread = 0;
    for (Look look : looks) {
      for (StandingStack stack : look.found()) {
        Account account = byId.get(look.where().account().value());
        if (account != null && !others.contains(stack.id())) {
          Optional<AlertStack> read = read(account, stack);
          read.filter(alerts -> !alerts.resources().isEmpty())
              .ifPresent(alerts -> found.add(new QuickCreateStack(alerts, stack)));
          unread += read.isPresent() ? 0 : 1;
        }
      }
    }
    return new Found(
        found, unread, looks.stream().flatMap(look -> look.failure().stream()).findFirst());
  }

  private Look look(InstanceKey where) {
    try {
      List<StandingStack> found = stacks.find(where, QuickCreate::isStackName);
      return new Look(where, found, "", Optional.empty());
    } catch (CloudException e) {
      String why =
          (Refusals.reason(e) + ". " + Refusals.anyAccount(e.advice(), where.account())).strip();
      return new Look(
          where, List.of(), why, Optional.of(e).filter(failure -> !failure.isRefusal()));
    }
  }

  /** A template of somebody else may be one that we cannot read. */
  private Optional<AlertStack> read(Account account, StandingStack stack) {
    try {
      return Optional.of(AlertStack.quickCreated(account, stack));
    } catch (UserError e) {
      sayUnread(stack, e.problems().get(0).summary());
    } catch (AlertSyntaxException e) {
      sayUnread(stack, Optional.ofNullable(e.getMessage()).orElse(""));
    }
    return Optional.empty();
  }

  private void sayUnread(StandingStack stack, String why) {
    session
        .terminal()
        .say(
            "What %s in %s does is not known: its template cannot be read: %s"
                .formatted(stack.name(), stack.at(), why.lines().findFirst().orElse("")));
  }

  private void sayRefusals(List<Look> looks) {
    SortedMap<String, SortedSet<InstanceKey>> refused = new TreeMap<>();
    looks.stream()
        .filter(look -> !look.refusal().isBlank())
        .forEach(
            look ->
                refused.computeIfAbsent(look.refusal(), why -> new TreeSet<>()).add(look.where()));
    refused.forEach(
        (why, places) ->
            session
                .terminal()
                .say(
                    "Stacks of quick-create links were not looked for in %s (%s%s): %s"
                        .formatted(
                            Count.of(places.size(), "place"),
                            String.join(
                                ", ",
                                places.stream()
                                    .limit(SHOWN_PLACES)
                                    .map(InstanceKey::toString)
                                    .toList()),
                            places.size() > SHOWN_PLACES ? ", …" : "",
                            why)));
  }
}
