package dev.muster.sandbox.api;

import dev.muster.sandbox.world.DetailedStatus;
import dev.muster.sandbox.world.DriftStatus;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.StackInstance;
import dev.muster.sandbox.world.StackSet;
import dev.muster.sandbox.world.StackSetChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/** ListStackInstances, DescribeStackInstance, ListStackSetAutoDeploymentTargets. */
final class InstanceReads {
  private static final int MOST = 100;

  private enum Filter {
    DETAILED_STATUS,
    LAST_OPERATION_ID,
    DRIFT_STATUS
  }

  private InstanceReads() {}

  static List<Action> all() {
    return List.of(
        Action.read("ListStackInstances", InstanceReads::list),
        Action.read("DescribeStackInstance", InstanceReads::describe),
        Action.read("ListStackSetAutoDeploymentTargets", InstanceReads::targets));
  }

  /** Pages by key, not by number: instances may come and go between two pages. */
  private static Map<String, Object> list(Call call) {
    StackSet set = Scope.of(call).active();
    Predicate<StackInstance> wanted = filter(call.input());
    int size = call.input().number("MaxResults", 1, MOST).orElse(MOST);
    NavigableMap<InstanceKey, StackInstance> rest = rest(call, set);
    List<Object> summaries = new ArrayList<>();
    Optional<InstanceKey> more = Optional.empty();
    String account = call.input().text("StackInstanceAccount", Rule.ACCOUNT).orElse("");
    for (StackInstance instance : rest.values()) {
      if (!account.isEmpty() && !instance.key().account().equals(account)) {
        break;
      }
      if (wanted.test(instance)) {
        if (summaries.size() == size) {
          more = Optional.of(instance.key());
          break;
        }
        summaries.add(summary(set, instance).done());
      }
    }
    return new Answer()
        .put("Summaries", summaries)
        .put(
            "NextToken",
            more.map(key -> Page.token(call.action(), key.account() + "/" + key.region())))
        .done();
  }

  private static NavigableMap<InstanceKey, StackInstance> rest(Call call, StackSet set) {
    String position = Page.position(call);
    String account = call.input().text("StackInstanceAccount", Rule.ACCOUNT).orElse("");
    int slash = position.indexOf('/');
    if (position.isEmpty()) {
      return account.isEmpty()
          ? set.instances()
          : set.instances().tailMap(new InstanceKey(account, ""), true);
    }
    if (slash < 0) {
      throw call.input().badToken();
    }
    InstanceKey from = new InstanceKey(position.substring(0, slash), position.substring(slash + 1));
    return set.instances().tailMap(from, true);
  }

  private static Predicate<StackInstance> filter(Input input) {
    String region = input.text("StackInstanceRegion", Rule.REGION).orElse("");
    Predicate<StackInstance> wanted =
        region.isEmpty() ? one -> true : one -> one.key().region().equals(region);
    List<Input> filters = input.structs("Filters").orElse(List.of());
    if (filters.size() > 3) {
      throw input.refusal("At most 3 filters can be specified");
    }
    for (Input filter : filters) {
      wanted = wanted.and(one(filter));
    }
    return wanted;
  }

  private static Predicate<StackInstance> one(Input filter) {
    String value = filter.required("Values", new Rule(1, 128, ""));
    Filter name = filter.choice("Name", Filter.class).orElse(Filter.DETAILED_STATUS);
    return switch (name) {
      case DETAILED_STATUS -> {
        DetailedStatus status =
            filter.choice("Values", DetailedStatus.class).orElse(DetailedStatus.PENDING);
        yield instance -> instance.detailed() == status;
      }
      case LAST_OPERATION_ID -> instance -> instance.operation().equals(value);
      case DRIFT_STATUS -> {
        DriftStatus status =
            filter.choice("Values", DriftStatus.class).orElse(DriftStatus.NOT_CHECKED);
        yield instance -> instance.drift() == status;
      }
    };
  }

  private static Answer summary(StackSet set, StackInstance instance) {
    return new Answer()
        .put("StackSetId", set.id())
        .put("Region", instance.key().region())
        .put("Account", instance.key().account())
        .put("StackId", instance.stackId())
        .put("Status", instance.status())
        .some("StatusReason", instance.reason())
        .put("StackInstanceStatus", Map.of("DetailedStatus", instance.detailed()))
        .put("OrganizationalUnitId", instance.organizationalUnit())
        .put("DriftStatus", instance.drift())
        .put("LastDriftCheckTimestamp", instance.driftChecked())
        .some("LastOperationId", instance.operation());
  }

  private static Map<String, Object> describe(Call call) {
    StackSet set = Scope.of(call).active();
    InstanceKey key = key(call.input());
    StackInstance instance =
        set.instance(key)
            .orElseThrow(
                () ->
                    StackSetChanges.instanceNotFound(
                        set, List.of(key.account()), List.of(key.region())));
    Answer answer =
        summary(set, instance)
            .put(
                "ParameterOverrides",
                StackSetShown.overrides(instance.overrides(), set.definition()));
    return new Answer().put("StackInstance", answer.done()).done();
  }

  static InstanceKey key(Input input) {
    return new InstanceKey(
        input.required("StackInstanceAccount", Rule.ACCOUNT),
        input.required("StackInstanceRegion", Rule.REGION));
  }

  private static Map<String, Object> targets(Call call) {
    StackSet set = Scope.of(call).active();
    List<String> units = List.copyOf(set.unitTargets().keySet());
    return Page.ofHundred(
            call,
            "Summaries",
            units,
            unit ->
                new Answer()
                    .put("OrganizationalUnitId", unit)
                    .put(
                        "Regions",
                        List.copyOf(set.unitTargets().getOrDefault(unit, java.util.Set.of())))
                    .done())
        .answer()
        .done();
  }
}
