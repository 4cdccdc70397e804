package dev.muster.sandbox.api;

import dev.muster.sandbox.world.DeploymentTargets;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationRequest;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetChanges;
import dev.muster.sandbox.world.StackStatus;
import dev.muster.sandbox.world.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ImportStacksToStackSet. */
final class ImportActions {
  private static final int MOST = 10;
  private static final int MOST_BY_URL = 200;

  private ImportActions() {}

  static List<Action> all() {
    return List.of(Action.change("ImportStacksToStackSet", ImportActions::take));
  }

  private static Map<String, Object> take(Call call) {
    Input input = call.input();
    StackSet set = Scope.of(call).active();
    List<String> ids = ids(call);
    List<String> units = input.texts("OrganizationalUnitIds", Rule.UNIT);
    if (set.serviceManaged() == units.isEmpty()) {
      throw Refusal.validation(
          "OrganizationalUnitIds must be specified exactly for SERVICE_MANAGED stack sets");
    }
    if (!set.definition().secrets().isEmpty()) {
      throw Refusal.validation("Templates with NoEcho parameters cannot be imported");
    }
    String id = OperationIds.of(call);
    String fingerprint = OperationIds.fingerprint(call);
    StackSetChanges changes = call.world().stackSetChanges();
    Optional<Operation> known = changes.admit(set, id, fingerprint);
    if (known.isPresent()) {
      return OperationIds.answer(known.get());
    }
    ids.forEach(stackId -> check(call, set, stackId));
    OperationRequest plain =
        OperationRequest.of(Work.IMPORT, fingerprint, Preferences.of(input)).importing(ids);
    OperationRequest request =
        units.isEmpty()
            ? plain
            : plain.at(new DeploymentTargets(List.of(), "", units, Optional.empty()));
    String unit = units.stream().findFirst().orElse("");
    return OperationIds.answer(changes.importStacks(set, id, request, unit));
  }

  private static List<String> ids(Call call) {
    Optional<String> url = call.input().text("StackIdsUrl");
    List<String> named = call.input().texts("StackIds");
    if (url.isPresent() == !named.isEmpty()) {
      throw Refusal.validation("Exactly one of StackIds and StackIdsUrl must be specified");
    }
    int most = url.isPresent() ? MOST_BY_URL : MOST;
    List<String> ids =
        url.map(one -> Targets.values(call.objects().text("StackIdsUrl", one))).orElse(named);
    if (ids.isEmpty() || ids.size() > most) {
      throw Refusal.validation("Between 1 and " + most + " StackIds must be specified");
    }
    return ids;
  }

  private static void check(Call call, StackSet set, String stackId) {
    Stack stack =
        call.world()
            .stacks()
            .stack(stackId)
            .filter(one -> one.status() != StackStatus.DELETE_COMPLETE)
            .orElseThrow(
                () -> Refusal.of("StackNotFoundException", 404, "Stack " + stackId + " not found"));
    if (!stack.stackSet().isEmpty() && !stack.stackSet().equals(set.id())) {
      throw Refusal.validation("Stack " + stackId + " belongs to another stack set");
    }
  }
}
