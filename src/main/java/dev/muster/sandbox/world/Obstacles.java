package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import java.util.Optional;

/** What keeps StackSets from even reaching the stack of a target. */
final class Obstacles {
  private final World world;

  Obstacles(World world) {
    this.world = world;
  }

  /** The result when the target cannot be worked on; empty when it can. */
  Optional<TargetResult> before(StackSet set, Operation operation, InstanceKey key) {
    Faults.Target target = target(set, operation, key);
    if (struck(FaultKind.GATE_FAILED, target, operation).isPresent()) {
      return Optional.of(TargetResult.gated(Reasons.gate()));
    }
    if (regionOff(key, target, operation)) {
      return Optional.of(TargetResult.unreachable(Reasons.regionOff(key.account())));
    }
    if (!set.serviceManaged()) {
      Optional<String> roles = roles(set, operation, key, target);
      if (roles.isPresent()) {
        return roles.map(TargetResult::unreachable);
      }
    }
    return struck(FaultKind.TARGET_FAILS, target, operation)
        .map(fault -> TargetResult.failed(fault.text()));
  }

  static Faults.Target target(StackSet set, Operation operation, InstanceKey key) {
    return new Faults.Target(key.account(), key.region(), operation.action().name(), set.name());
  }

  Optional<Fault> struck(FaultKind kind, Faults.Target target, Operation operation) {
    return world.faults().strike(kind, target, operation.id()).map(Faults.Active::fault);
  }

  private boolean regionOff(InstanceKey key, Faults.Target target, Operation operation) {
    return struck(FaultKind.REGION_DISABLED, target, operation).isPresent()
        || !enabled(key.account(), key.region())
        || !enabled(world.organization().managementAccount(), key.region());
  }

  private boolean enabled(String account, String region) {
    return world
        .organization()
        .account(account)
        .map(one -> one.regions().isEmpty() || one.regions().contains(region))
        .orElse(true);
  }

  private Optional<String> roles(
      StackSet set, Operation operation, InstanceKey key, Faults.Target target) {
    String administrator = set.identity().account();
    String arn = operation.administrationRole();
    String administration = arn.substring(arn.indexOf(":role/") + ":role/".length());
    String roleName = administration.substring(administration.lastIndexOf('/') + 1);
    if (struck(FaultKind.ADMINISTRATION_ROLE_MISSING, target, operation).isPresent()
        || !world.hasRole(administrator, roleName)) {
      return Optional.of(Reasons.noAdministrationRole(administrator, roleName));
    }
    String execution = operation.executionRole();
    if (struck(FaultKind.ROLE_MISSING, target, operation).isPresent()
        || !world.hasRole(key.account(), execution)) {
      return Optional.of(Reasons.noExecutionRole(key.account(), execution, administration));
    }
    return propagating(target, operation)
        ? Optional.of(Reasons.notYet(administrator, roleName, key.account(), execution))
        : Optional.empty();
  }

  private boolean propagating(Faults.Target target, Operation operation) {
    return world.faults().matching(FaultKind.ROLE_PROPAGATING, target, operation.id()).stream()
        .anyMatch(one -> world.now().isBefore(one.since().plus(one.fault().delay())));
  }

  /** The role in whose name the work is done in the target account. */
  static String worker(StackSet set, Operation operation) {
    return set.serviceManaged()
        ? "stacksets-exec-" + Long.toHexString(Chance.of(7, set.identity().account()))
        : operation.executionRole();
  }
}
