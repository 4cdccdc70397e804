package dev.muster.sandbox.api;

import dev.muster.sandbox.template.StackResource;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationAction;
import dev.muster.sandbox.world.OperationRequest;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetChanges;
import dev.muster.sandbox.world.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DetectStackSetDrift and ListStackInstanceResourceDrifts. */
final class DriftActions {
  private DriftActions() {}

  static List<Action> all() {
    return List.of(
        Action.change("DetectStackSetDrift", DriftActions::detect),
        Action.read("ListStackInstanceResourceDrifts", DriftActions::resources));
  }

  private static Map<String, Object> detect(Call call) {
    StackSet set = Scope.of(call).active();
    String id = OperationIds.of(call);
    String fingerprint = OperationIds.fingerprint(call);
    StackSetChanges changes = call.world().stackSetChanges();
    OperationRequest request =
        OperationRequest.of(Work.DETECT_DRIFT, fingerprint, Preferences.of(call.input()));
    Optional<Operation> known = changes.admit(set, id, fingerprint);
    if (known.isEmpty() && !set.open().isEmpty()) {
      throw StackSetChanges.inProgress(set);
    }
    return OperationIds.answer(known.orElseGet(() -> changes.detectDrift(set, id, request)));
  }

  private static Map<String, Object> resources(Call call) {
    StackSet set = Scope.of(call).active();
    InstanceKey key = InstanceReads.key(call.input());
    StackInstance instance =
        set.instance(key)
            .orElseThrow(
                () ->
                    StackSetChanges.instanceNotFound(
                        set, List.of(key.account()), List.of(key.region())));
    Operation operation = OperationActions.operation(call, set);
    if (operation.action() != OperationAction.DETECT_DRIFT) {
      throw Refusal.of(
          "OperationNotFoundException",
          404,
          "Operation " + operation.id() + " is no drift detection");
    }
    List<String> wanted = call.input().texts("StackInstanceResourceDriftStatuses");
    List<Map<String, Object>> found = new ArrayList<>();
    Optional<Stack> stack = instance.stackId().flatMap(call.world().stacks()::stack);
    if (stack.isPresent() && instance.driftChecked().isPresent()) {
      for (StackResource resource : call.world().stacks().rendering(stack.get()).resources()) {
        boolean drifted = stack.get().drifted().contains(resource.logicalId());
        if (wanted.isEmpty() || wanted.contains(drifted ? "MODIFIED" : "IN_SYNC")) {
          found.add(shown(stack.get(), resource, drifted, instance.driftChecked().get()));
        }
      }
    }
    return Page.ofHundred(call, "Summaries", found, one -> one).answer().done();
  }

  private static Map<String, Object> shown(
      Stack stack, StackResource resource, boolean drifted, Instant at) {
    List<Object> differences =
        drifted
            ? List.of(
                new Answer()
                    .put("PropertyPath", "/Tags/0/Value")
                    .put("ExpectedValue", "as-in-template")
                    .put("ActualValue", "changed-by-hand")
                    .put("DifferenceType", "NOT_EQUAL")
                    .done())
            : List.of();
    return new Answer()
        .put("StackId", stack.id())
        .put("LogicalResourceId", resource.logicalId())
        .put("PhysicalResourceId", resource.physicalId())
        .put("ResourceType", resource.type())
        .put("PropertyDifferences", differences)
        .put("StackResourceDriftStatus", drifted ? "MODIFIED" : "IN_SYNC")
        .put("Timestamp", at)
        .done();
  }
}
