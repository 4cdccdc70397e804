package dev.muster.report;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Lays the observed state over the wanted one, target by target. */
public final class StatusFold {
  private final ObservedState observed;
  private final AccountNames names;
  private final List<StatusRow> rows = new ArrayList<>();

  private StatusFold(ObservedState observed, AccountNames names) {
    this.observed = observed;
    this.names = names;
  }

  /**
   * The view, observed and not remembered.
   *
   * @param scope only these targets are shown
   */
  public static StatusView of(
      Desired desired, ObservedState observed, AccountNames names, Predicate<Target> scope) {
    StatusFold fold = new StatusFold(observed, names);
    Map<Target, Skipped> skipped = new HashMap<>();
    desired.skipped().forEach(one -> skipped.put(one.target(), one));
    desired.stackSets().forEach(stackSet -> fold.wanted(stackSet, scope));
    skipped.values().stream()
        .filter(one -> scope.test(one.target()))
        .sorted((a, b) -> a.target().compareTo(b.target()))
        .forEach(fold::skipped);
    desired.stackSets().forEach(stackSet -> fold.unwanted(stackSet, skipped.keySet(), scope));
    List<StackSetName> columns = desired.stackSets().stream().map(DesiredStackSet::name).toList();
    return StatusView.of(columns, fold.rows);
  }

  private void wanted(DesiredStackSet stackSet, Predicate<Target> scope) {
    Optional<ObservedStackSet> there = observed.stackSet(stackSet.name());
    stackSet
        .instances()
        .forEach(
            (key, overrides) -> {
              Target target = new Target(stackSet.name(), key);
              if (scope.test(target)) {
                rows.add(wanted(target, stackSet, there, overrides));
              }
            });
  }

  private StatusRow wanted(
      Target target,
      DesiredStackSet stackSet,
      Optional<ObservedStackSet> there,
      SortedMap<String, String> overrides) {
    Optional<String> wanted = Optional.of(stackSet.content().version());
    Optional<StackInstance> instance =
        there.flatMap(set -> Optional.ofNullable(set.instances().get(target.instance())));
    if (instance.isEmpty()) {
      return row(target, TargetState.MISSING, wanted, Optional.empty(), "");
    }
    String holds = there.orElseThrow().content().version();
    if (!instance.get().isCurrent()) {
      StackInstance found = instance.get();
      return row(target, state(found), wanted, Optional.empty(), found.statusReason());
    }
    if (!wanted.get().equals(holds)) {
      String reason = "the stack set holds version " + holds;
      return row(target, TargetState.OUTDATED, wanted, Optional.of(holds), reason);
    }
    boolean sameOverrides = overrides.equals(overrides(there.orElseThrow(), target.instance()));
    TargetState state = sameOverrides ? TargetState.CURRENT : TargetState.OUTDATED;
    String reason = sameOverrides ? "" : Reason.OVERRIDES_CHANGED.sentence();
    return row(target, state, wanted, Optional.of(holds), reason);
  }

  private void skipped(Skipped skipped) {
    TargetState state =
        switch (skipped.reason()) {
          case ACCOUNT_EXCLUDED -> TargetState.EXCLUDED;
          case ACCOUNT_SUSPENDED -> TargetState.SUSPENDED;
          case ACCOUNT_NOT_IN_ORGANIZATION -> TargetState.NOT_IN_ORGANIZATION;
          case ACCOUNT_NOT_ACTIVE -> TargetState.NOT_ACTIVE;
          case STACK_SET_MISSING,
              STACK_SET_UNWANTED,
              TEMPLATE_CHANGED,
              PARAMETERS_CHANGED,
              SETTINGS_CHANGED,
              INSTANCE_MISSING,
              OVERRIDES_CHANGED,
              PARAMETER_LEAVES,
              INSTANCE_FAILED,
              INSTANCE_CANCELLED,
              INSTANCE_OUTDATED,
              INSTANCE_UNWANTED,
              INSTANCE_INOPERABLE,
              REMOVAL_NOT_ASKED,
              UP_TO_DATE ->
              TargetState.UNKNOWN;
        };
    rows.add(row(skipped.target(), state, Optional.empty(), Optional.empty(), skipped.detail()));
  }

  private void unwanted(DesiredStackSet stackSet, Set<Target> skipped, Predicate<Target> scope) {
    Optional<ObservedStackSet> there = observed.stackSet(stackSet.name());
    Set<InstanceKey> wanted = new HashSet<>(stackSet.instances().keySet());
    there.stream()
        .flatMap(set -> set.instances().keySet().stream())
        .filter(key -> !wanted.contains(key))
        .map(key -> new Target(stackSet.name(), key))
        .filter(target -> !skipped.contains(target))
        .filter(scope)
        .forEach(
            target ->
                rows.add(
                    row(
                        target,
                        TargetState.UNWANTED,
                        Optional.empty(),
                        Optional.empty(),
                        Reason.INSTANCE_UNWANTED.sentence())));
  }

  private static TargetState state(StackInstance instance) {
    return switch (instance.detailedStatus()) {
      case PENDING -> TargetState.OUTDATED;
      case RUNNING -> TargetState.RUNNING;
      case SUCCEEDED -> TargetState.OUTDATED;
      case FAILED, FAILED_IMPORT -> TargetState.FAILED;
      case CANCELLED -> TargetState.CANCELLED;
      case INOPERABLE -> TargetState.INOPERABLE;
      case SKIPPED_SUSPENDED_ACCOUNT -> TargetState.SUSPENDED;
      case UNKNOWN -> TargetState.UNKNOWN;
    };
  }

  private static SortedMap<String, String> overrides(ObservedStackSet set, InstanceKey key) {
    SortedMap<String, String> known = set.overrides().get(key);
    return known == null ? Collections.emptySortedMap() : known;
  }

  private StatusRow row(
      Target target,
      TargetState state,
      Optional<String> wanted,
      Optional<String> actual,
      String reason) {
    return new StatusRow(
        names.of(target.account()),
        target.stackSet(),
        target.region(),
        state,
        wanted,
        actual,
        reason);
  }
}
