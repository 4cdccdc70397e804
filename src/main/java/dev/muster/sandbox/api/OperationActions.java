package dev.muster.sandbox.api;

import dev.muster.sandbox.world.DeploymentTargets;
import dev.muster.sandbox.world.GateStatus;
import dev.muster.sandbox.world.Operation;
import dev.muster.sandbox.world.OperationAction;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.ResultRow;
import dev.muster.sandbox.world.ResultStatus;
import dev.muster.sandbox.world.StackSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * DescribeStackSetOperation, ListStackSetOperations, ListStackSetOperationResults,
 * StopStackSetOperation. The lists see late, the description does not.
 */
final class OperationActions {
  private static final int MOST = 100;

  private enum Filter {
    OPERATION_RESULT_STATUS
  }

  private OperationActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("DescribeStackSetOperation", OperationActions::describe),
        Action.read("ListStackSetOperations", OperationActions::list),
        Action.read("ListStackSetOperationResults", OperationActions::results),
        Action.change("StopStackSetOperation", OperationActions::stop));
  }

  static Operation operation(Call call, StackSet set) {
    String id = call.input().required("OperationId", Rule.ID);
    return set.operation(id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "OperationNotFoundException",
                    404,
                    "Operation " + id + " not found on StackSet " + set.id()));
  }

  private static Map<String, Object> describe(Call call) {
    StackSet set = Scope.of(call).any();
    Operation operation = operation(call, set);
    Answer answer =
        new Answer()
            .put("OperationId", operation.id())
            .put("StackSetId", set.id())
            .put("Action", operation.action())
            .put("Status", operation.status())
            .put("OperationPreferences", Preferences.shown(operation.request().preferences()));
    if (operation.action() == OperationAction.DELETE) {
      answer.put("RetainStacks", operation.request().retainStacks());
    }
    answer.put("AdministrationRoleARN", operation.administrationRole());
    if (!set.serviceManaged()) {
      answer.put("ExecutionRoleName", operation.executionRole());
    }
    answer
        .put("CreationTimestamp", operation.created())
        .put("EndTimestamp", operation.ended())
        .put("DeploymentTargets", targets(operation));
    if (operation.action() == OperationAction.DETECT_DRIFT) {
      answer.put(
          "StackSetDriftDetectionDetails",
          StackSetShown.drift(operation.driftSummary(set, call.world().now())));
    }
    answer.put("StatusDetails", Map.of("FailedStackInstancesCount", operation.failed()));
    return new Answer().put("StackSetOperation", answer.done()).done();
  }

  private static Optional<Object> targets(Operation operation) {
    Optional<DeploymentTargets> targets = operation.request().targets();
    return targets
        .filter(one -> !one.organizationalUnits().isEmpty() || !one.accountsUrl().isEmpty())
        .map(Targets::shown);
  }

  private static Map<String, Object> list(Call call) {
    StackSet set = Scope.of(call).any();
    Instant seen = seen(call);
    List<Operation> newestFirst = new ArrayList<>(set.operations());
    Collections.reverse(newestFirst);
    newestFirst.removeIf(operation -> operation.created().isAfter(seen));
    return Page.ofHundred(call, "Summaries", newestFirst, one -> summary(one, seen))
        .answer()
        .done();
  }

  private static Instant seen(Call call) {
    return call.world().now().minus(call.world().seed().knobs().lag());
  }

  private static Map<String, Object> summary(Operation operation, Instant seen) {
    boolean ended = operation.statusSeen(seen).ended();
    return new Answer()
        .put("OperationId", operation.id())
        .put("Action", operation.action())
        .put("Status", operation.statusSeen(seen))
        .put("CreationTimestamp", operation.created())
        .put("EndTimestamp", ended ? operation.ended() : Optional.empty())
        .put("StatusDetails", Map.of("FailedStackInstancesCount", operation.failed()))
        .put("OperationPreferences", Preferences.shown(operation.request().preferences()))
        .done();
  }

  private record Row(String region, ResultRow row) {}

  private static Map<String, Object> results(Call call) {
    StackSet set = Scope.of(call).any();
    Operation operation = operation(call, set);
    Optional<ResultStatus> wanted = filter(call.input());
    Instant seen = seen(call);
    boolean suspended = call.world().seed().knobs().suspendedRows();
    int size = call.input().number("MaxResults", 1, MOST).orElse(MOST);
    int from = Page.offset(call);
    int position = 0;
    List<Object> summaries = new ArrayList<>();
    Answer answer = new Answer().put("Summaries", summaries);
    for (Operation.RegionRows region : operation.rows()) {
      int end = position + region.rows().size();
      for (int at = Math.max(from, position); at < end; at++) {
        ResultRow row = region.rows().get(at - position);
        boolean shown = suspended || !row.skipsSuspended();
        if (shown && (wanted.isEmpty() || row.seen(seen) == wanted.get())) {
          if (summaries.size() == size) {
            return answer.put("NextToken", Page.token(call.action(), "" + at)).done();
          }
          summaries.add(shown(new Row(region.region(), row), seen));
        }
      }
      position = end;
    }
    return answer.done();
  }

  private static Optional<ResultStatus> filter(Input input) {
    List<Input> filters = input.structs("Filters").orElse(List.of());
    if (filters.size() > 1) {
      throw input.refusal("At most 1 filter can be specified");
    }
    if (filters.isEmpty()) {
      return Optional.empty();
    }
    Input filter = filters.get(0);
    filter.required("Values", new Rule(6, 9, ""));
    filter.choice("Name", Filter.class);
    return filter.choice("Values", ResultStatus.class);
  }

  private static Map<String, Object> shown(Row found, Instant seen) {
    ResultRow row = found.row();
    ResultStatus status = row.seen(seen);
    boolean whole = status == row.status();
    Answer answer =
        new Answer()
            .put("Account", row.account())
            .put("Region", found.region())
            .put("Status", status)
            .some("StatusReason", whole ? row.reason() : "")
            .put("OrganizationalUnitId", row.organizationalUnit());
    if (whole && row.gate().isPresent()) {
      GateStatus gate = row.gate().get();
      answer.put(
          "AccountGateResult",
          new Answer()
              .put("Status", gate)
              .some("StatusReason", row.gateReason(found.region()))
              .done());
    }
    return answer.done();
  }

  private static Map<String, Object> stop(Call call) {
    StackSet set = Scope.of(call).active();
    call.world().stackSetChanges().stop(set, operation(call, set));
    return Map.of();
  }
}
