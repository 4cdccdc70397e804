package dev.muster.sandbox.api;

import dev.muster.sandbox.world.AccountFilterType;
import dev.muster.sandbox.world.DeploymentTargets;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Accounts and DeploymentTargets in requests, with the rules of the permission models. */
final class Targets {
  private static final int MOST_UNITS = 50;

  private Targets() {}

  /** The targets of a request; empty when it names none. */
  static Optional<DeploymentTargets> of(Call call, StackSet set) {
    Input input = call.input();
    List<String> accounts = input.texts("Accounts", Rule.ACCOUNT);
    Optional<Input> struct = input.struct("DeploymentTargets");
    if (struct.isPresent() && !accounts.isEmpty()) {
      throw Refusal.validation("Only one of Accounts and DeploymentTargets can be specified");
    }
    if (struct.isEmpty() && accounts.isEmpty()) {
      return Optional.empty();
    }
    DeploymentTargets targets =
        struct
            .map(named -> read(call, named))
            .orElse(new DeploymentTargets(accounts, "", List.of(), Optional.empty()));
    check(targets, set);
    return Optional.of(targets);
  }

  private static DeploymentTargets read(Call call, Input input) {
    List<String> accounts = input.texts("Accounts", Rule.ACCOUNT);
    String url = input.text("AccountsUrl").orElse("");
    if (!url.isEmpty() && !accounts.isEmpty()) {
      throw Refusal.validation("Only one of Accounts and AccountsUrl can be specified");
    }
    return new DeploymentTargets(
        url.isEmpty() ? accounts : listed(call, url),
        url,
        input.texts("OrganizationalUnitIds", Rule.UNIT),
        input.choice("AccountFilterType", AccountFilterType.class));
  }

  /** The accounts in a file, between commas or line ends. */
  private static List<String> listed(Call call, String url) {
    List<String> accounts = values(call.objects().text("AccountsUrl", url));
    for (String account : accounts) {
      if (Rule.ACCOUNT.broken(account).isPresent()) {
        throw Refusal.validation("AccountsUrl: '" + account + "' is not an account id");
      }
    }
    return accounts;
  }

  /** What stands between commas or line ends. */
  static List<String> values(String text) {
    return Stream.of(text.split("[,\\s]+")).filter(value -> !value.isEmpty()).toList();
  }

  private static void check(DeploymentTargets targets, StackSet set) {
    boolean units = !targets.organizationalUnits().isEmpty();
    if (set.serviceManaged() && !units) {
      throw Refusal.validation(
          "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as"
              + " target");
    }
    if (!set.serviceManaged() && units) {
      throw Refusal.validation(
          "StackSets with SELF_MANAGED permission model can only have Accounts as target");
    }
    if (!set.serviceManaged() && targets.accounts().isEmpty()) {
      throw Refusal.validation("Accounts must not be empty");
    }
    if (targets.organizationalUnits().size() > MOST_UNITS) {
      throw Refusal.validation("At most " + MOST_UNITS + " OrganizationalUnitIds can be specified");
    }
    boolean filters =
        targets.filter().filter(filter -> filter != AccountFilterType.NONE).isPresent();
    if (filters && (!units || targets.accounts().isEmpty())) {
      throw Refusal.validation("AccountFilterType needs both Accounts and OrganizationalUnitIds");
    }
  }

  /** The Regions of a request. */
  static List<String> regions(Input input) {
    return input.texts("Regions", Rule.REGION);
  }

  static Object shown(DeploymentTargets targets) {
    return new Answer()
        .some("Accounts", targets.accountsUrl().isEmpty() ? targets.accounts() : List.of())
        .some("AccountsUrl", targets.accountsUrl())
        .some("OrganizationalUnitIds", targets.organizationalUnits())
        .put("AccountFilterType", targets.filter())
        .done();
  }
}
