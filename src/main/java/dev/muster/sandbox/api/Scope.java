package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetStatus;
import dev.muster.sandbox.world.WorldSeed;
import java.util.List;
import java.util.Optional;

/**
 * Whose stack sets a caller sees.
 *
 * @param owner the account that owns them
 * @param delegated whether the caller acts as a delegated administrator
 */
record Scope(Call call, String owner, boolean delegated) {

  private enum CallAs {
    SELF,
    DELEGATED_ADMIN
  }

  static Scope of(Call call) {
    String account = call.caller().account();
    if (call.input().choice("CallAs", CallAs.class).orElse(CallAs.SELF) == CallAs.SELF) {
      return new Scope(call, account, false);
    }
    if (!call.world().organization().isDelegated(account, WorldSeed.STACK_SETS_PRINCIPAL)) {
      throw Refusal.validation(
          call.action().startsWith("Describe")
              ? "Failed to check account is Delegated Administrator: Account used is not a"
                  + " delegated administrator"
              : "Account used is not a delegated administrator");
    }
    return new Scope(call, call.world().organization().managementAccount(), true);
  }

  /** All stack sets in sight, deleted ones included. */
  List<StackSet> all() {
    return call.world().stackSets().at(owner, call.region()).stream().filter(this::seen).toList();
  }

  private boolean seen(StackSet set) {
    return !delegated || set.serviceManaged();
  }

  /** The stack set of the request, which may be a deleted one when its id was given. */
  StackSet any() {
    String name = call.input().required("StackSetName", Rule.SET);
    Optional<StackSet> found =
        call.world().stackSets().find(owner, call.region(), name).filter(this::seen);
    return found.orElseThrow(() -> Refusal.stackSetNotFound(name));
  }

  /** The stack set of the request, which must not be deleted. */
  StackSet active() {
    StackSet set = any();
    if (set.status() == StackSetStatus.DELETED) {
      throw Refusal.stackSetNotFound(call.input().required("StackSetName", Rule.SET));
    }
    return set;
  }

  boolean isManagement() {
    return call.caller().account().equals(call.world().organization().managementAccount());
  }

  /** Refuses unless this caller may run service-managed sets now. */
  void requireServiceManaged() {
    if (!delegated && !isManagement()) {
      throw Refusal.validation(
          "You must be the management account or delegated admin account of an organization before"
              + " operating a SERVICE_MANAGED stack set");
    }
    if (!call.world().stackSetsMayAct()) {
      throw Refusal.validation(
          "You must enable organizations access to operate a service managed stack set");
    }
  }
}
