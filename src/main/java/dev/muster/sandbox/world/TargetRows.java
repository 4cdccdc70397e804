package dev.muster.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The result rows that an operation begins with: its targets, by Region in their order. */
final class TargetRows {
  private final World world;
  private final Targeting targeting;

  TargetRows(World world) {
    this.world = world;
    this.targeting = new Targeting(world.organization(), world.seed().knobs());
  }

  Map<String, String> accounts(DeploymentTargets targets) {
    return targeting.accounts(targets);
  }

  /** The product of accounts and Regions. */
  Map<String, List<ResultRow>> of(
      Map<String, String> accounts, List<String> regions, OperationRequest request) {
    Map<String, List<ResultRow>> rows = new LinkedHashMap<>();
    for (String region : Targeting.order(regions, request.preferences())) {
      List<ResultRow> list = new ArrayList<>(accounts.size());
      accounts.forEach((a, unit) -> list.add(ResultRow.pending(a, unit, world.now())));
      if (!list.isEmpty()) {
        rows.put(region, list);
      }
    }
    return rows;
  }

  /** The instances among the targets; with {@code all}, each target must be one. */
  Map<String, List<ResultRow>> existing(
      StackSet set, OperationRequest request, List<String> regions, boolean all) {
    DeploymentTargets targets = StackSetChanges.targets(request);
    Map<String, String> accounts = new LinkedHashMap<>(targeting.accounts(targets));
    if (targets.accounts().isEmpty()) {
      Set<String> units = Set.copyOf(targets.organizationalUnits());
      set.instances().values().stream()
          .filter(one -> units.contains(one.organizationalUnit()))
          .forEach(one -> accounts.putIfAbsent(one.key().account(), one.organizationalUnit()));
    }
    Map<String, List<ResultRow>> rows = new LinkedHashMap<>();
    for (String region : Targeting.order(regions, request.preferences())) {
      List<ResultRow> list = new ArrayList<>();
      for (String account : accounts.keySet()) {
        Optional<StackInstance> instance = set.instance(new InstanceKey(account, region));
        if (instance.isPresent()) {
          String unit = instance.get().organizationalUnit();
          list.add(ResultRow.pending(account, unit, world.now()));
        } else if (all) {
          throw StackSetChanges.instanceNotFound(set, List.of(account), List.of(region));
        }
      }
      if (!list.isEmpty()) {
        rows.put(region, list);
      }
    }
    return rows;
  }

  /** All instances, without those that operations leave out. */
  Map<String, List<ResultRow>> all(StackSet set, OperationRequest request) {
    Map<String, List<ResultRow>> byRegion = new LinkedHashMap<>();
    set.instances()
        .values()
        .forEach(
            one -> {
              boolean left =
                  one.status() == InstanceStatus.INOPERABLE && request.work() != Work.DETECT_DRIFT;
              if (!left) {
                byRegion
                    .computeIfAbsent(one.key().region(), region -> new ArrayList<>())
                    .add(
                        ResultRow.pending(
                            one.key().account(), one.organizationalUnit(), world.now()));
              }
            });
    Map<String, List<ResultRow>> ordered = new LinkedHashMap<>();
    Targeting.order(byRegion.keySet(), request.preferences())
        .forEach(region -> ordered.put(region, byRegion.getOrDefault(region, List.of())));
    return ordered;
  }
}
