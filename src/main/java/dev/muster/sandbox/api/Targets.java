package dev.muster.sandbox.api;

import dev.muster.sandbox.world.AccountFilterType;
import dev.muster.sandbox.world.DeploymentTargets;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import java.util.List;
import java.util.Optional;

/** Accounts and DeploymentTargets in requests, with the rules of the permission models. */
final class Targets {
  private static final int MOST_UNITS = 50;

  private Targets() {}

  /** The targets of a request; empty when it names none. */
  static Optional<DeploymentTargets> of(Input input, StackSet set) {
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
            .map(Targets::read)
            .orElse(new DeploymentTargets(accounts, "", List.of(), Optional.empty()));
    check(targets, set);
    return Optional.of(targets);
  }

  private static DeploymentTargets read(Input input) {
    return new DeploymentTargets(
        input.texts("Accounts", Rule.ACCOUNT),
        input.text("AccountsUrl").orElse(""),
        input.texts("OrganizationalUnitIds", Rule.UNIT),
        input.choice("AccountFilterType", AccountFilterType.class));
  }

  private static void check(DeploymentTargets targets, StackSet set) {
    if (!targets.accountsUrl().isEmpty()) {
      throw Refusal.validation("AccountsUrl: the S3 object cannot be read");
    }
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
        .some("Accounts", targets.accounts())
        .some("AccountsUrl", targets.accountsUrl())
        .some("OrganizationalUnitIds", targets.organizationalUnits())
        .put("AccountFilterType", targets.filter())
        .done();
  }
}
