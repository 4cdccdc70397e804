package dev.muster.report;

import dev.muster.model.AccountId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import dev.muster.plan.PlannedWave;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a plan for its view: counts its targets, and groups what is done for one reason. */
final class PlanFold {
  private final Plan plan;
  private final AccountNames names;

  PlanFold(Plan plan, AccountNames names) {
    this.plan = plan;
    this.names = names;
  }

  int operations() {
    return (int) plan.steps().filter(step -> isOperation(step.kind())).count();
  }

  List<WaveChanges> waves() {
    return plan.waves().stream().map(this::wave).toList();
  }

  PlanView.Counts counts() {
    Map<Target, Action> actions = new HashMap<>();
    // A target that two steps touch counts by the greater change: the constants are in that order.
    plan.steps()
        .flatMap(step -> step.changes().stream())
        .forEach(
            change ->
                actions.merge(
                    change.target(),
                    change.action(),
                    (first, second) -> first.compareTo(second) <= 0 ? first : second));
    Map<Action, Integer> counts = new EnumMap<>(Action.class);
    actions.values().forEach(action -> counts.merge(action, 1, Integer::sum));
    return new PlanView.Counts(
        (int) actions.keySet().stream().map(Target::account).distinct().count(),
        counts.getOrDefault(Action.CREATE, 0),
        counts.getOrDefault(Action.IMPORT, 0),
        counts.getOrDefault(Action.UPDATE, 0),
        counts.getOrDefault(Action.OVERRIDE, 0),
        counts.getOrDefault(Action.DELETE, 0),
        plan.skipped().size(),
        plan.upToDate());
  }

  private static boolean isOperation(Step.Kind kind) {
    return switch (kind) {
      case CREATE_STACK_SET, DELETE_STACK_SET -> false;
      case CLEAR_OVERRIDES,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_INSTANCES,
          DETACH_INSTANCES ->
          true;
    };
  }

  int overrideSets() {
    record Sent(StackSetName stackSet, Map<String, String> overrides) {}

    return (int)
        plan.steps()
            .filter(step -> !step.overrides().isEmpty())
            .map(step -> new Sent(step.stackSet(), step.overrides()))
            .distinct()
            .count();
  }

  private record ChangeKey(StackSetName stackSet, ChangeKind change, Reason reason) {}

  private WaveChanges wave(PlannedWave wave) {
    Map<ChangeKey, RegionGroups> groups = new LinkedHashMap<>();
    Map<ChangeKey, Set<String>> overrides = new LinkedHashMap<>();
    Set<AccountId> accounts = new HashSet<>();
    wave.steps()
        .forEach(
            step -> {
              for (TargetChange change : step.changes()) {
                ChangeKey key =
                    new ChangeKey(
                        step.stackSet(),
                        ChangeKind.of(change.action(), step.kind()),
                        change.reason());
                groups
                    .computeIfAbsent(key, any -> new RegionGroups(plan.home()))
                    .add(change.target().instance());
                overrides
                    .computeIfAbsent(key, any -> new TreeSet<>())
                    .addAll(change.overrides().keySet());
                accounts.add(change.target().account());
              }
            });
    List<ChangeGroup> changes =
        groups.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().groups(names).entrySet().stream()
                        .map(
                            group ->
                                new ChangeGroup(
                                    entry.getKey().stackSet(),
                                    entry.getKey().change(),
                                    entry.getKey().reason(),
                                    group.getKey(),
                                    group.getValue(),
                                    List.copyOf(overrides.get(entry.getKey())))))
            .toList();
    return new WaveChanges(
        wave.name(),
        accounts.size(),
        (int) wave.targets().count(),
        wave.bake(),
        wave.gate(),
        changes);
  }

  List<SkippedGroup> skipped() {
    record SkippedKey(StackSetName stackSet, Reason reason, String detail) {}

    Map<SkippedKey, RegionGroups> groups = new LinkedHashMap<>();
    for (Skipped skipped : plan.skipped()) {
      groups
          .computeIfAbsent(
              new SkippedKey(skipped.target().stackSet(), skipped.reason(), skipped.detail()),
              key -> new RegionGroups(plan.home()))
          .add(skipped.target().instance());
    }
    return groups.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().groups(names).entrySet().stream()
                    .map(
                        group ->
                            new SkippedGroup(
                                entry.getKey().stackSet(),
                                entry.getKey().reason(),
                                entry.getKey().detail(),
                                group.getKey(),
                                group.getValue())))
        .collect(Collectors.toUnmodifiableList());
  }
}
