package dev.muster.cli;

import dev.muster.aws.TargetAddressing;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.Identity;
import dev.muster.cloud.Organizations;
import dev.muster.model.AccountId;
import dev.muster.model.ManagementAccount;
import dev.muster.model.PermissionModel;
import dev.muster.model.Problem;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From which account the stack sets are administered; asked only when one is service-managed. */
final class Administration {
  private final Identity identity;
  private final Organizations organizations;

  Administration(Identity identity, Organizations organizations) {
    this.identity = identity;
    this.organizations = organizations;
  }

  /**
   * How the accounts of these stack sets are addressed, and in whose name.
   *
   * @throws CloudException of kind ACCESS_DENIED when the caller may not administer them
   * @throws UserError when one of them is for the management account, and the caller is not there
   */
  TargetAddressing addressing(Collection<StackSetDefinition> definitions) {
    boolean serviceManaged =
        definitions.stream().anyMatch(d -> d.permissionModel() == PermissionModel.SERVICE_MANAGED);
    if (!serviceManaged) {
      return TargetAddressing.SELF_MANAGED;
    }
    boolean delegated = isDelegated();
    if (delegated) {
      refuseTwins(definitions);
    }
    return TargetAddressing.ofRoot(organizations.rootId(), delegated);
  }

  /**
   * A twin of a delegated administrator would stand in its account, and the management account
   * would have to trust a member.
   */
  private static void refuseTwins(Collection<StackSetDefinition> definitions) {
    List<Problem> twins =
        definitions.stream()
            .filter(definition -> definition.managementAccount() == ManagementAccount.ONLY)
            .map(
                definition ->
                    Problem.error(
                        definition.location(),
                        "only the management account itself can bring "
                            + definition.name()
                            + " to the management account; a delegated administrator is at work",
                        "Use credentials of the management account, or take"
                            + " 'managementAccount: twin' out."))
            .toList();
    if (!twins.isEmpty()) {
      throw new UserError(twins);
    }
  }

  private boolean isDelegated() {
    AccountId caller = identity.whoAmI().account();
    AccountId management = organizations.describe().managementAccount();
    if (caller.equals(management)) {
      return false;
    }
    if (administrators().contains(caller)) {
      return true;
    }
    throw new CloudException(
            Kind.ACCESS_DENIED,
            "organizations:ListDelegatedAdministrators",
            "",
            "account "
                + caller
                + " is neither the management account "
                + management
                + " nor a delegated administrator for StackSets",
            Optional.empty())
        .advised(
            "Use credentials of one of them, or register this account, as the management account:"
                + " `aws organizations register-delegated-administrator --account-id "
                + caller
                + " --service-principal member.org.stacksets.cloudformation.amazonaws.com`.");
  }

  /** A plain member may not even ask. */
  private Set<AccountId> administrators() {
    try {
      return organizations.stackSetsAdministrators();
    } catch (CloudException e) {
      if (e.kind() == Kind.ACCESS_DENIED) {
        return Set.of();
      }
      throw e;
    }
  }
}
