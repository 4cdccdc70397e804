package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.model.PermissionModel;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.report.Count;
import dev.muster.report.NextCommands;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a run that took accounts out is not simply taken back: their stacks still stand, and stack
 * sets would make others beside them. They come back as they are by being adopted.
 */
final class LeftStanding {
  private LeftStanding() {}

  static UserError of(RunLookup.Found run, Set<Target> standing, NextCommands next) {
    Set<AccountId> accounts =
        standing.stream().map(Target::account).collect(Collectors.toCollection(TreeSet::new));
    Set<StackSetName> closed =
        standing.stream()
            .map(Target::stackSet)
            .filter(name -> isServiceManaged(run, name))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean adoptable = standing.stream().anyMatch(target -> !closed.contains(target.stackSet()));
    return UserError.of(
        "Run %s left %s standing in %s. Taken back, it would make others beside them, so nothing was changed."
            .formatted(run.id(), Count.of(standing.size(), "stack"), listed(accounts)),
        (adoptable ? adopt(accounts, next) : "")
            + (adoptable && !closed.isEmpty() ? "; " : "")
            + (closed.isEmpty() ? "" : onboard(closed, accounts, next)));
  }

  private static boolean isServiceManaged(RunLookup.Found run, StackSetName name) {
    return run.before()
        .stackSet(name)
        .filter(set -> set.content().permissionModel() == PermissionModel.SERVICE_MANAGED)
        .isPresent();
  }

  private static String adopt(Set<AccountId> accounts, NextCommands next) {
    String one = accounts.iterator().next().value();
    String select = accounts.size() == 1 ? "id=" + one : "id in (" + joined(accounts, ",") + ")";
    return "Bring them back as they are, with the accounts as secure in accounts.yaml: "
        + next.command("adopt --select \"" + select + "\"");
  }

  private static String onboard(
      Set<StackSetName> closed, Set<AccountId> accounts, NextCommands next) {
    return "Service-managed stack sets take no stacks in ("
        + joined(closed, ", ")
        + "): delete those in the accounts, then: "
        + next.command("onboard " + joined(accounts, " "));
  }

  private static String listed(Set<AccountId> accounts) {
    return accounts.size() <= 5 ? joined(accounts, ", ") : Count.of(accounts.size(), "account");
  }

  private static String joined(Set<?> things, String between) {
    return things.stream().map(Object::toString).collect(Collectors.joining(between));
  }
}
