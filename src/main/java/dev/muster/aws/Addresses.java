package dev.muster.aws;

import dev.muster.model.AccountId;
import dev.muster.model.DeploymentTargets;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.CallAs;

/**
 * In whose name a stack set is spoken of, and how its accounts are named. Both hang on its
 * permission model, which is remembered once seen.
 */
final class Addresses {
  private final TargetAddressing addressing;
  private final Map<StackSetName, PermissionModel> models = new ConcurrentHashMap<>();

  Addresses(TargetAddressing addressing) {
    this.addressing = addressing;
  }

  /** Accounts by their ids, or the root and these accounts in it. One of them is null. */
  record Address(
      @Nullable List<String> accounts,
      software.amazon.awssdk.services.cloudformation.model.@Nullable DeploymentTargets targets,
      List<String> regions) {}

  void remember(StackSetName name, PermissionModel model) {
    models.put(name, model);
  }

  Optional<PermissionModel> model(StackSetName name) {
    return addressing.rootId().isEmpty() && !addressing.delegatedAdministrator()
        ? Optional.of(PermissionModel.SELF_MANAGED)
        : Optional.ofNullable(models.get(name));
  }

  /** Whether it must be found out in whose name to speak of the stack set. */
  boolean isDelegated() {
    return addressing.delegatedAdministrator();
  }

  /** A delegated administrator has the management account's stack sets, and may have its own. */
  @Nullable CallAs callAs(StackSetName name) {
    return addressing.delegatedAdministrator() && models.get(name) != PermissionModel.SELF_MANAGED
        ? CallAs.DELEGATED_ADMIN
        : null;
  }

  Address of(PermissionModel model, DeploymentTargets targets) {
    List<String> accounts = targets.accounts().stream().map(AccountId::value).toList();
    List<String> regions = targets.regions().stream().map(Region::code).toList();
    return switch (model) {
      case SELF_MANAGED -> new Address(accounts, null, regions);
      case SERVICE_MANAGED -> new Address(null, inRoot(accounts), regions);
    };
  }

  private software.amazon.awssdk.services.cloudformation.model.DeploymentTargets inRoot(
      List<String> accounts) {
    String root =
        addressing
            .rootId()
            .orElseThrow(
                () -> new IllegalStateException("service-managed stack sets need the root's id"));
    return software.amazon.awssdk.services.cloudformation.model.DeploymentTargets.builder()
        .organizationalUnitIds(root)
        .accounts(accounts)
        .accountFilterType(AccountFilterType.INTERSECTION)
        .build();
  }
}
