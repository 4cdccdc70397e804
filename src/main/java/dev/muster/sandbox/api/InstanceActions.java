package dev.muster.sandbox.api;

import dev.muster.sandbox.world.AccountFilterType;
import dev.muster.sandbox.world.DeploymentTargets;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationRequest;
import dev.muster.sandbox.world.ParameterOverride;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetChanges;
import dev.muster.sandbox.world.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CreateStackInstances, UpdateStackInstances, DeleteStackInstances. */
final class InstanceActions {
  private InstanceActions() {}

  static List<Action> all() {
    return List.of(
        Action.change("CreateStackInstances", call -> start(call, Work.CREATE)),
        Action.change("UpdateStackInstances", call -> start(call, Work.UPDATE_INSTANCES)),
        Action.change("DeleteStackInstances", call -> start(call, Work.DELETE)));
  }

  private static Map<String, Object> start(Call call, Work work) {
    Input input = call.input();
    Scope scope = Scope.of(call);
    StackSet set = scope.active();
    if (set.serviceManaged()) {
      scope.requireServiceManaged();
    }
    List<String> regions = Targets.regions(input);
    if (regions.isEmpty()) {
      throw input.refusal(
          "1 validation error detected: Value null at 'regions' failed to satisfy constraint:"
              + " Member must not be null");
    }
    String id = OperationIds.of(call);
    String fingerprint = OperationIds.fingerprint(call);
    StackSetChanges changes = call.world().stackSetChanges();
    OperationRequest request = request(call, set, work, fingerprint);
    Optional<Operation> known = changes.admit(set, id, fingerprint);
    if (known.isPresent()) {
      return OperationIds.answer(known.get());
    }
    Operation operation =
        switch (work) {
          case CREATE -> changes.createInstances(set, id, request, regions);
          case DELETE -> changes.deleteInstances(set, id, request, regions);
          case UPDATE_INSTANCES, UPDATE_SET, DETECT_DRIFT, IMPORT ->
              changes.updateInstances(set, id, request, regions);
        };
    return OperationIds.answer(operation);
  }

  private static OperationRequest request(Call call, StackSet set, Work work, String fingerprint) {
    Input input = call.input();
    DeploymentTargets targets =
        Targets.of(call, set)
            .orElseThrow(
                () -> Refusal.validation("Either Accounts or DeploymentTargets must be specified"));
    boolean union = targets.filter().filter(one -> one == AccountFilterType.UNION).isPresent();
    if (union && work == Work.CREATE) {
      throw Refusal.validation("AccountFilterType UNION is not supported for create operations");
    }
    targets.organizationalUnits().stream()
        .filter(unit -> !call.world().organization().isParent(unit))
        .findFirst()
        .ifPresent(
            unit -> {
              throw Refusal.validation("Organizational unit " + unit + " not found");
            });
    Optional<List<ParameterOverride>> overrides = overrides(call, set, work);
    boolean retain = work == Work.DELETE && retains(input);
    return OperationRequest.of(work, fingerprint, Preferences.of(input))
        .at(targets)
        .overriding(overrides)
        .retaining(retain);
  }

  private static boolean retains(Input input) {
    input.required("RetainStacks", Rule.ANY);
    return input.flag("RetainStacks").orElse(false);
  }

  private static Optional<List<ParameterOverride>> overrides(Call call, StackSet set, Work work) {
    if (work == Work.DELETE) {
      return Optional.empty();
    }
    Optional<List<ParameterOverride>> overrides = Parameters.of(call.input(), "ParameterOverrides");
    overrides.ifPresent(
        list ->
            Parameters.checkOverrides(
                call.world().templates().template(set.definition().template()),
                set.definition().parameters(),
                list));
    return overrides;
  }
}
