package dev.muster.sandbox.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Follows accounts that join, move or leave with the stack sets that deploy automatically. */
final class AutoDeployer {
  private final World world;

  AutoDeployer(World world) {
    this.world = world;
  }

  void joined(String account) {
    follow(account, Optional.empty());
  }

  void moved(String account, String from) {
    follow(account, Optional.of(from));
  }

  private void follow(String account, Optional<String> from) {
    OrganizationTree organization = world.organization();
    if (!world.stackSetsMayAct() || account.equals(organization.managementAccount())) {
      return;
    }
    String path =
        organization.account(account).map(one -> organization.path(one.parentId())).orElse("");
    for (StackSet set : inOrder()) {
      boolean follows =
          set.status() == StackSetStatus.ACTIVE
              && set.serviceManaged()
              && set.settings().autoDeployment().filter(AutoDeployment::enabled).isPresent();
      if (follows) {
        leave(set, account, path, from.isPresent());
        join(set, account, path);
      }
    }
  }

  /** Each set after those it depends on; in a circle, as they were made. */
  private List<StackSet> inOrder() {
    Map<String, StackSet> byArn = new LinkedHashMap<>();
    world.stackSets().all().forEach(set -> byArn.put(set.arn(), set));
    Map<String, StackSet> ordered = new LinkedHashMap<>();
    byArn.keySet().forEach(arn -> visit(arn, byArn, ordered, new HashSet<>()));
    return List.copyOf(ordered.values());
  }

  private static void visit(
      String arn, Map<String, StackSet> byArn, Map<String, StackSet> ordered, Set<String> way) {
    StackSet set = byArn.get(arn);
    if (set == null || ordered.containsKey(arn) || !way.add(arn)) {
      return;
    }
    set.settings()
        .autoDeployment()
        .ifPresent(one -> one.dependsOn().forEach(other -> visit(other, byArn, ordered, way)));
    ordered.put(arn, set);
  }

  private static boolean within(String path, String unit) {
    return path.contains("/" + unit + "/");
  }

  private void leave(StackSet set, String account, String path, boolean moved) {
    Map<String, List<ResultRow>> rows = new LinkedHashMap<>();
    for (InstanceKey key : of(set, account)) {
      boolean wanted =
          set.unitTargets().entrySet().stream()
              .anyMatch(e -> within(path, e.getKey()) && e.getValue().contains(key.region()));
      if (moved && !wanted) {
        String unit = set.instance(key).map(StackInstance::organizationalUnit).orElse("");
        rows.put(key.region(), List.of(ResultRow.pending(account, unit, world.now())));
      }
    }
    boolean retains =
        set.settings()
            .autoDeployment()
            .filter(AutoDeployment::retainStacksOnAccountRemoval)
            .isPresent();
    start(set, Work.DELETE, rows, retains);
  }

  private void join(StackSet set, String account, String path) {
    Map<String, List<ResultRow>> rows = new LinkedHashMap<>();
    set.unitTargets()
        .forEach(
            (unit, regions) -> {
              for (String region : within(path, unit) ? regions : Set.<String>of()) {
                if (set.instance(new InstanceKey(account, region)).isEmpty()) {
                  rows.putIfAbsent(region, List.of(ResultRow.pending(account, unit, world.now())));
                }
              }
            });
    start(set, Work.CREATE, rows, false);
  }

  private static List<InstanceKey> of(StackSet set, String account) {
    List<InstanceKey> keys = new ArrayList<>();
    for (InstanceKey key :
        new TreeSet<>(set.instances().tailMap(new InstanceKey(account, ""), true).keySet())) {
      if (!key.account().equals(account)) {
        break;
      }
      keys.add(key);
    }
    return keys;
  }

  private void start(StackSet set, Work work, Map<String, List<ResultRow>> rows, boolean retains) {
    if (rows.isEmpty()) {
      return;
    }
    OperationRequest request =
        OperationRequest.of(work, "auto", OperationPreferences.NONE).retaining(retains).byItself();
    world.stackSetChanges().launch(set, world.newId("auto"), request, rows);
  }
}
