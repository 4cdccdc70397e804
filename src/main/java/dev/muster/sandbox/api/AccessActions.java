package dev.muster.sandbox.api;

import dev.muster.sandbox.world.OrganizationTree;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.WorldSeed;
import java.util.List;
import java.util.Map;

/** Whether StackSets may act in the organization: describe, activate, deactivate. */
final class AccessActions {
  private AccessActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("DescribeOrganizationsAccess", AccessActions::describe),
        Action.change("ActivateOrganizationsAccess", AccessActions::activate),
        Action.change("DeactivateOrganizationsAccess", AccessActions::deactivate));
  }

  private static Map<String, Object> describe(Call call) {
    Scope.of(call);
    boolean on = call.world().stackSetsMayAct();
    return new Answer().put("Status", on ? "ENABLED" : "DISABLED").done();
  }

  private static Map<String, Object> activate(Call call) {
    requireManagement(call);
    if (!call.world().seed().knobs().allFeatures()) {
      throw Refusal.invalidOperation(
          "Your organization must have all features enabled before organizations access is"
              + " activated");
    }
    call.world().changes().activateStackSets(true);
    return Map.of();
  }

  private static Map<String, Object> deactivate(Call call) {
    requireManagement(call);
    OrganizationTree organization = call.world().organization();
    boolean delegated =
        organization.delegations().stream()
            .anyMatch(one -> one.servicePrincipal().equals(WorldSeed.STACK_SETS_PRINCIPAL));
    if (delegated) {
      throw Refusal.invalidOperation(
          "Deregister all delegated administrators before organizations access is deactivated");
    }
    call.world().changes().activateStackSets(false);
    return Map.of();
  }

  private static void requireManagement(Call call) {
    String management = call.world().organization().managementAccount();
    if (!call.caller().account().equals(management)) {
      throw Refusal.invalidOperation(
          "You must be the management account of an organization to do this");
    }
  }
}
