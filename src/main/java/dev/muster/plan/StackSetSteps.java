package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The calls that a wave needs in one stack set: clear, update, override, create, delete. */
final class StackSetSteps {
  private final StackSetDifference difference;
  private final StepBuilder builder;
  private final StackSetName name;
  private final Removals removals;

  StackSetSteps(StackSetDifference difference, StepBuilder builder, Removals removals) {
    this.removals = removals;
    this.difference = difference;
    this.builder = builder;
    this.name = difference.desired().name();
  }

  /**
   * @param changes those that belong to the wave
   * @param definitionHere whether it is in this wave that the definition changes or is made
   */
  List<Step> of(List<TargetChange> changes, boolean definitionHere) {
    List<Step> steps = new ArrayList<>();
    if (removals == Removals.FIRST) {
      steps.addAll(deletions(changes));
    }
    if (definitionHere && difference.observed().isEmpty()) {
      steps.add(builder.about(name, Step.Kind.CREATE_STACK_SET));
    }
    if (definitionHere && difference.definitionChanges()) {
      steps.addAll(
          builder.withOverrides(name, Step.Kind.CLEAR_OVERRIDES, instancesWithLeavingOverrides()));
    }
    steps.addAll(updates(changes, definitionHere && difference.definitionChanges()));
    steps.addAll(deletions(neverMade(changes)));
    steps.addAll(
        builder.withOverrides(name, Step.Kind.CREATE_INSTANCES, only(changes, Action.CREATE)));
    if (removals != Removals.FIRST) {
      steps.addAll(deletions(changes));
    }
    return steps;
  }

  /**
   * What a failed creation left must go before another one: a stack that was never made whole, or
   * overrides that an instance without a stack would keep.
   */
  private List<TargetChange> neverMade(List<TargetChange> changes) {
    return changes.stream()
        .filter(change -> change.action() == Action.CREATE && leavesSomething(change))
        .map(
            change ->
                new TargetChange(change.target(), Action.DELETE, change.reason(), new TreeMap<>()))
        .toList();
  }

  private boolean leavesSomething(TargetChange change) {
    InstanceKey key = change.target().instance();
    return difference
        .observed()
        .map(observed -> observed.instances().get(key))
        .filter(
            instance ->
                instance.stackId().isPresent()
                    || !change.overrides().equals(difference.observedOverrides(key)))
        .isPresent();
  }

  private List<Step> deletions(List<TargetChange> changes) {
    return builder.removals(
        name,
        only(changes, Action.DELETE),
        difference
            .observed()
            .<Map<InstanceKey, StackInstance>>map(ObservedStackSet::instances)
            .orElse(Map.of()));
  }

  private List<Step> updates(List<TargetChange> changes, boolean carriesDefinition) {
    List<TargetChange> updates = only(changes, Action.UPDATE);
    List<TargetChange> viaUpdate = viaUpdate(updates);
    if (carriesDefinition && viaUpdate.isEmpty()) {
      viaUpdate = updates;
    }
    List<Step> steps = new ArrayList<>();
    if (carriesDefinition && viaUpdate.isEmpty()) {
      steps.add(builder.about(name, Step.Kind.UPDATE_EMPTY_STACK_SET));
    } else if (carriesDefinition) {
      steps.addAll(
          firstCarriesDefinition(builder.plain(name, Step.Kind.UPDATE_INSTANCES, viaUpdate)));
    } else {
      steps.addAll(builder.plain(name, Step.Kind.UPDATE_INSTANCES, viaUpdate));
    }
    List<TargetChange> overrides =
        changes.stream()
            .filter(
                change ->
                    change.action() == Action.OVERRIDE
                        || (change.action() == Action.UPDATE && overridesDiffer(change)))
            .toList();
    steps.addAll(builder.withOverrides(name, Step.Kind.UPDATE_OVERRIDES, overrides));
    return steps;
  }

  /**
   * Those that get the definition by an update of the stack set; the others get it together with
   * their overrides. Overrides come later, so an account's home Region does not wait for its own
   * when another of its Regions does not.
   */
  private List<TargetChange> viaUpdate(List<TargetChange> updates) {
    Predicate<TargetChange> now = change -> !overridesDiffer(change) || setsNew(change);
    Set<AccountId> accounts =
        updates.stream()
            .filter(now)
            .map(change -> change.target().account())
            .collect(Collectors.toSet());
    return updates.stream()
        .filter(
            now.or(
                change ->
                    builder.isHome(change.target().instance().region())
                        && accounts.contains(change.target().account())))
        .toList();
  }

  private static List<Step> firstCarriesDefinition(List<Step> steps) {
    List<Step> result = new ArrayList<>(steps);
    Step first = steps.get(0);
    result.set(
        0,
        new Step(
            first.number(),
            Step.Kind.UPDATE_DEFINITION,
            first.stackSet(),
            first.targets(),
            first.overrides(),
            first.changes()));
    return result;
  }

  private boolean overridesDiffer(TargetChange change) {
    return !change.overrides().equals(afterClearing(change.target()));
  }

  /** A parameter that is new to the template can be overridden only once the instance has it. */
  private boolean setsNew(TargetChange change) {
    Set<String> before =
        difference
            .observed()
            .map(observed -> observed.content().parameters().keySet())
            .orElse(Set.of());
    return change.overrides().keySet().stream().anyMatch(name -> !before.contains(name));
  }

  /** Overrides are cleared only where the definition changes; one may be left from earlier. */
  private SortedMap<String, String> afterClearing(Target target) {
    SortedMap<String, String> left = new TreeMap<>(difference.observedOverrides(target.instance()));
    if (difference.definitionChanges()) {
      left.keySet().removeIf(this::leaves);
    }
    return left;
  }

  private List<TargetChange> instancesWithLeavingOverrides() {
    return difference.observed().stream()
        .flatMap(observed -> observed.overrides().entrySet().stream())
        .filter(entry -> entry.getValue().keySet().stream().anyMatch(this::leaves))
        .map(entry -> new Target(name, entry.getKey()))
        .sorted()
        .map(
            target ->
                new TargetChange(
                    target, Action.OVERRIDE, Reason.PARAMETER_LEAVES, afterClearing(target)))
        .collect(Collectors.toList());
  }

  private boolean leaves(String parameter) {
    return !difference.desired().content().parameters().containsKey(parameter)
        && !difference.desired().content().secretParameters().contains(parameter);
  }

  private static List<TargetChange> only(List<TargetChange> changes, Action action) {
    return changes.stream().filter(change -> change.action() == action).toList();
  }
}
