package dev.muster.plan;

import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run, or one wave of it, that is taken back.
 *
 * @param plan what it set out to do
 * @param wave the wave that alone is taken back; empty for the whole run
 * @param changed the stack sets in which something was changed
 * @param before what they looked like before the run
 * @param done the targets that got what the plan wanted for them
 */
public record TakenBack(
    Plan plan,
    Optional<String> wave,
    Set<StackSetName> changed,
    ObservedState before,
    Set<Target> done) {
  public TakenBack {
    changed = Collections.unmodifiableSet(new LinkedHashSet<>(changed));
    done = Collections.unmodifiableSet(new TreeSet<>(done));
  }

  /** A whole run. */
  public static TakenBack run(
      Plan plan, Collection<StackSetName> changed, ObservedState before, Collection<Target> done) {
    return new TakenBack(
        plan, Optional.empty(), new LinkedHashSet<>(changed), before, new TreeSet<>(done));
  }

  /** Of the same run only one wave. */
  public TakenBack only(String one) {
    TakenBack narrowed = new TakenBack(plan, Optional.of(one), changed, before, done);
    Set<StackSetName> concerned =
        narrowed.steps().map(Step::stackSet).collect(Collectors.toCollection(LinkedHashSet::new));
    concerned.retainAll(changed);
    return new TakenBack(plan, Optional.of(one), concerned, before, done);
  }

  /** The steps that are taken back. */
  Stream<Step> steps() {
    return plan.waves().stream()
        .filter(planned -> wave.map(planned.name()::equals).orElse(true))
        .flatMap(PlannedWave::steps);
  }

  /** The targets that are taken back as far as that is possible. */
  public Set<Target> targets() {
    return steps()
        .flatMap(step -> step.changes().stream())
        .map(TargetChange::target)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Targets that keep what they got, since it is the definition that their stack set held already:
   * StackSets knows only one per stack set, so there is no way back for some of its instances.
   */
  public Set<Target> kept() {
    Set<Target> kept = withoutAWayBack();
    kept.retainAll(done);
    return kept;
  }

  /** Those that the run brought, or tried to bring, to a definition that stays. */
  Set<Target> withoutAWayBack() {
    Set<StackSetName> replaced = givenDefinitions();
    return steps()
        .filter(step -> !replaced.contains(step.stackSet()))
        .flatMap(step -> step.changes().stream())
        .filter(change -> change.action() == Action.UPDATE || isMadeAnew(change))
        .map(TargetChange::target)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Targets whose stacks the run took out of their stack set and left standing, and that are still
   * out, or somebody is making anew: a second stack would stand beside the first.
   */
  public Set<Target> leftStanding(ObservedState now) {
    return detachments()
        .filter(target -> now.instance(target).flatMap(StackInstance::stackId).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Targets that the run was to take out of their stack set without their stacks. */
  public Stream<Target> detachments() {
    return steps()
        .filter(step -> step.kind() == Step.Kind.DETACH_INSTANCES)
        .flatMap(step -> step.changes().stream())
        .map(TargetChange::target)
        .filter(target -> before.instance(target).flatMap(StackInstance::stackId).isPresent());
  }

  private static boolean isMadeAnew(TargetChange change) {
    return change.action() == Action.CREATE && change.reason() == Reason.INSTANCE_NEVER_MADE;
  }

  /** Whether an earlier wave gave a stack set the definition that it holds now. */
  boolean isFromEarlierWave(StackSetName stackSet) {
    return wave.isPresent() && !givenDefinitions().contains(stackSet);
  }

  private Set<StackSetName> givenDefinitions() {
    return steps()
        .filter(step -> step.kind().carriesDefinition())
        .map(Step::stackSet)
        .collect(Collectors.toSet());
  }

  /**
   * Whether a target had a stack with an older definition, which nobody keeps: after a rollback it
   * has the one that its stack set held.
   */
  public boolean wasOutdated(Target target) {
    return isOutdated(before, target);
  }

  static boolean isOutdated(ObservedState state, Target target) {
    return state
        .instance(target)
        .filter(instance -> instance.stackId().isPresent())
        .map(StackInstance::status)
        .filter(status -> status == InstanceStatus.OUTDATED || status == InstanceStatus.UNKNOWN)
        .isPresent();
  }
}
