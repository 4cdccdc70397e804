package dev.muster.report;

import dev.muster.model.DetailedStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.plan.Skipped;
import dev.muster.plan.TargetChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads the state of every target out of a plan: what the plan would change is not right, and its
 * reason says why. So {@code status} and {@code plan} can never disagree.
 */
public final class StatusRows {
  private final ObservedState observed;
  private final AccountNames names;
  private final Map<Target, Reason> changes = new HashMap<>();
  private final Map<Target, Skipped> skipped = new HashMap<>();
  private final Map<StackSetName, String> wantedVersions = new HashMap<>();
  private final Map<StackSetName, String> actualVersions = new HashMap<>();
  private final SortedSet<Target> targets = new TreeSet<>();

  private StatusRows(Desired desired, ObservedState observed, AccountNames names) {
    this.observed = observed;
    this.names = names;
    desired.stackSets().forEach(this::want);
    observed.stackSets().values().forEach(this::observe);
  }

  /**
   * @param plan of {@code desired} against {@code observed}
   */
  public static List<StatusRow> of(
      Desired desired, ObservedState observed, Plan plan, AccountNames names) {
    StatusRows rows = new StatusRows(desired, observed, names);
    plan.steps().flatMap(step -> step.changes().stream()).forEach(rows::change);
    plan.skipped().forEach(rows::skip);
    return rows.targets.stream().map(rows::row).toList();
  }

  private void want(DesiredStackSet stackSet) {
    wantedVersions.put(stackSet.name(), stackSet.content().version());
    stackSet.instances().keySet().stream()
        .map(instance -> new Target(stackSet.name(), instance))
        .forEach(targets::add);
  }

  /** Hashes the whole template, so once per stack set and not once per instance. */
  private void observe(ObservedStackSet stackSet) {
    actualVersions.put(stackSet.name(), stackSet.content().version());
  }

  private void change(TargetChange change) {
    changes.putIfAbsent(change.target(), change.reason());
    targets.add(change.target());
  }

  private void skip(Skipped skip) {
    skipped.put(skip.target(), skip);
    targets.add(skip.target());
  }

  private StatusRow row(Target target) {
    Optional<StackInstance> instance = observed.instance(target);
    Optional<Skipped> skip = Optional.ofNullable(skipped.get(target));
    Reason reason =
        skip.map(Skipped::reason).orElse(changes.getOrDefault(target, Reason.UP_TO_DATE));
    TargetState state =
        instance.filter(StatusRows::isAtWork).isPresent() ? TargetState.RUNNING : state(reason);
    boolean wanted = state != TargetState.EXCLUDED && state != TargetState.UNWANTED;
    return new StatusRow(
        names.of(target.account()),
        target.stackSet(),
        target.region(),
        state,
        Optional.ofNullable(wantedVersions.get(target.stackSet())).filter(version -> wanted),
        instance
            .filter(StackInstance::isCurrent)
            .flatMap(any -> Optional.ofNullable(actualVersions.get(target.stackSet()))),
        state == TargetState.CURRENT ? "" : words(reason, skip, instance));
  }

  private static boolean isAtWork(StackInstance instance) {
    return instance.detailedStatus() == DetailedStatus.PENDING
        || instance.detailedStatus() == DetailedStatus.RUNNING;
  }

  /** AWS's own words where it has any about the instance; otherwise the plan's. */
  private static String words(
      Reason reason, Optional<Skipped> skip, Optional<StackInstance> instance) {
    String detail =
        skip.map(Skipped::detail).or(() -> instance.map(StackInstance::statusReason)).orElse("");
    return detail.isBlank() ? reason.sentence() : reason.sentence() + ": " + detail;
  }

  private static TargetState state(Reason reason) {
    return switch (reason) {
      case STACK_SET_MISSING, INSTANCE_MISSING -> TargetState.MISSING;
      case TEMPLATE_CHANGED,
          PARAMETERS_CHANGED,
          SETTINGS_CHANGED,
          OVERRIDES_CHANGED,
          PARAMETER_LEAVES,
          INSTANCE_OUTDATED ->
          TargetState.OUTDATED;
      case INSTANCE_FAILED, INSTANCE_NEVER_MADE -> TargetState.FAILED;
      case INSTANCE_CANCELLED -> TargetState.CANCELLED;
      case INSTANCE_INOPERABLE -> TargetState.INOPERABLE;
      case INSTANCE_UNWANTED,
          STACK_SET_UNWANTED,
          REMOVAL_NOT_ASKED,
          INSTANCE_EMPTY,
          CREATION_LEFTOVER,
          IMPORT_FAILED,
          STACK_STUCK,
          STACK_STANDS_ALONE,
          STACKS_AMBIGUOUS,
          STACK_HAS_SECRETS,
          TEMPLATE_DIFFERS,
          ACCOUNT_NOT_LISTED ->
          TargetState.UNWANTED;
      case UP_TO_DATE -> TargetState.CURRENT;
      case ACCOUNT_EXCLUDED, MANAGEMENT_ACCOUNT -> TargetState.EXCLUDED;
      case ACCOUNT_SUSPENDED -> TargetState.SUSPENDED;
      case ACCOUNT_NOT_IN_ORGANIZATION -> TargetState.NOT_IN_ORGANIZATION;
      case ACCOUNT_NOT_ACTIVE -> TargetState.NOT_ACTIVE;
    };
  }
}
