package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one stack set differs from what is wanted.
 *
 * @param definitionReasons why its definition has to change; empty when it does not
 * @param changes what has to happen to its targets
 * @param upToDate how many targets are as wanted
 */
record StackSetDifference(
    DesiredStackSet desired,
    Optional<ObservedStackSet> observed,
    List<Reason> definitionReasons,
    List<TargetChange> changes,
    List<Skipped> skipped,
    int upToDate) {
  /** What CloudFormation says of a stack whose creation failed; such a one holds nothing. */
  private static final Pattern NEVER_MADE =
      Pattern.compile(" is in ROLLBACK_(COMPLETE|FAILED) state and can not be updated");

  static StackSetDifference between(
      DesiredStackSet desired,
      Optional<ObservedStackSet> observed,
      Set<Target> skippedOnPurpose,
      PlanOptions options) {
    Collector collector = new Collector(desired, observed, options);
    desired.instances().forEach(collector::wanted);
    observed.ifPresent(
        stackSet ->
            stackSet.instances().keySet().stream()
                .filter(key -> !desired.instances().containsKey(key))
                .filter(key -> !skippedOnPurpose.contains(new Target(desired.name(), key)))
                .forEach(collector::unwanted));
    return collector.difference();
  }

  /** Whether StackSets has to be given a new definition. */
  boolean definitionChanges() {
    return observed.isPresent() && !definitionReasons.isEmpty();
  }

  /** Why a definition has to change; empty when it does not. */
  static List<Reason> reasons(StackSetContent before, StackSetContent after) {
    List<Reason> reasons = new ArrayList<>();
    if (!before.templateBody().equals(after.templateBody())) {
      reasons.add(Reason.TEMPLATE_CHANGED);
    }
    if (!before.parameters().equals(after.parameters())) {
      reasons.add(Reason.PARAMETERS_CHANGED);
    }
    boolean sameSettings =
        before.description().equals(after.description())
            && before.capabilities().equals(after.capabilities())
            && before.tags().equals(after.tags())
            && before.administrationRoleArn().equals(after.administrationRoleArn())
            && before.executionRoleName().equals(after.executionRoleName());
    if (!sameSettings) {
      reasons.add(Reason.SETTINGS_CHANGED);
    }
    return reasons;
  }

  /** Sorts targets by what has to happen to them. */
  private static final class Collector {
    private final DesiredStackSet desired;
    private final Optional<ObservedStackSet> observed;
    private final PlanOptions options;
    private final List<Reason> definitionReasons;
    private final List<TargetChange> changes = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private int upToDate;

    Collector(DesiredStackSet desired, Optional<ObservedStackSet> observed, PlanOptions options) {
      this.desired = desired;
      this.observed = observed;
      this.options = options;
      this.definitionReasons =
          observed
              .map(stackSet -> reasons(stackSet.content(), desired.content()))
              .orElse(List.of(Reason.STACK_SET_MISSING));
    }

    void wanted(InstanceKey key, SortedMap<String, String> overrides) {
      Target target = new Target(desired.name(), key);
      if (!options.scope().test(target)) {
        return;
      }
      Optional<StackInstance> instance =
          observed.flatMap(stackSet -> Optional.ofNullable(stackSet.instances().get(key)));
      if (instance.isEmpty()) {
        change(target, Action.CREATE, Reason.INSTANCE_MISSING, overrides);
        return;
      }
      switch (instance.get().status()) {
        case INOPERABLE ->
            skipped.add(
                new Skipped(target, Reason.INSTANCE_INOPERABLE, instance.get().statusReason()));
        case CURRENT -> current(target, overrides);
        case OUTDATED, UNKNOWN -> outdated(target, instance.get(), overrides);
      }
    }

    void unwanted(InstanceKey key) {
      Target target = new Target(desired.name(), key);
      if (!options.scope().test(target)) {
        return;
      }
      if (options.removals() != Removals.KEEP) {
        change(target, Action.DELETE, Reason.INSTANCE_UNWANTED, new TreeMap<>());
      } else {
        skipped.add(new Skipped(target, Reason.REMOVAL_NOT_ASKED, ""));
      }
    }

    StackSetDifference difference() {
      return new StackSetDifference(
          desired,
          observed,
          List.copyOf(definitionReasons),
          List.copyOf(changes),
          List.copyOf(skipped),
          upToDate);
    }

    private void current(Target target, SortedMap<String, String> overrides) {
      if (observed.isPresent() && !definitionReasons.isEmpty()) {
        change(target, Action.UPDATE, definitionReasons.get(0), overrides);
      } else if (!overrides.equals(overridesIn(desired, observed, target.instance()))) {
        change(target, Action.OVERRIDE, Reason.OVERRIDES_CHANGED, overrides);
      } else {
        upToDate++;
      }
    }

    private void outdated(
        Target target, StackInstance instance, SortedMap<String, String> overrides) {
      if (NEVER_MADE.matcher(instance.statusReason()).find()) {
        change(target, Action.CREATE, Reason.INSTANCE_NEVER_MADE, overrides);
        return;
      }
      Action action = instance.stackId().isPresent() ? Action.UPDATE : Action.CREATE;
      Reason reason = definitionReasons.isEmpty() ? why(instance) : definitionReasons.get(0);
      change(target, action, reason, overrides);
    }

    private static Reason why(StackInstance instance) {
      return switch (instance.detailedStatus()) {
        case FAILED, FAILED_IMPORT -> Reason.INSTANCE_FAILED;
        case CANCELLED -> Reason.INSTANCE_CANCELLED;
        case PENDING, RUNNING, SUCCEEDED, INOPERABLE, SKIPPED_SUSPENDED_ACCOUNT, UNKNOWN ->
            Reason.INSTANCE_OUTDATED;
      };
    }

    private void change(
        Target target, Action action, Reason reason, SortedMap<String, String> overrides) {
      changes.add(new TargetChange(target, action, reason, overrides));
    }
  }

  /** The overrides that an existing instance has now. */
  SortedMap<String, String> observedOverrides(InstanceKey key) {
    return overridesIn(desired, observed, key);
  }

  /** Secrets are left out: AWS shows a mask in their place, which tells nothing. */
  private static SortedMap<String, String> overridesIn(
      DesiredStackSet desired, Optional<ObservedStackSet> observed, InstanceKey key) {
    SortedMap<String, String> overrides = new TreeMap<>();
    observed.ifPresent(
        stackSet -> {
          overrides.putAll(stackSet.overrides().getOrDefault(key, Collections.emptySortedMap()));
          overrides.keySet().removeAll(stackSet.content().secretParameters());
          overrides.keySet().removeAll(desired.content().secretParameters());
        });
    return overrides;
  }

  /** How many accounts its changes concern. */
  int accounts() {
    return changes.stream()
        .map(change -> change.target().account())
        .collect(Collectors.toSet())
        .size();
  }
}
