package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.InstanceStatus;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetContent;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is left of a wave in one stack set, held against what is there now and planned again where
 * it no longer fits. Nothing is planned for a target that had no step before.
 *
 * @param conflict why none of it may be done any more; empty when it may
 * @param differences what is not as the steps expect it, a sentence each; empty when they fit
 * @param steps what takes the place of the steps that do not fit
 * @param dropped targets for which nothing is left to do, and why
 * @param madeByOthers targets that were to be made, and have a stack of somebody else by now
 */
public record Replan(
    Optional<String> conflict,
    List<String> differences,
    List<Step> steps,
    SortedMap<Target, Reason> dropped,
    SortedSet<Target> madeByOthers) {
  private static final DesiredWave WAVE = new DesiredWave("rest", Duration.ZERO, "");

  public Replan {
    differences = List.copyOf(differences);
    steps = List.copyOf(steps);
    dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
    madeByOthers = Collections.unmodifiableSortedSet(new TreeSet<>(madeByOthers));
  }

  /**
   * What is left to do.
   *
   * @param steps in their order
   * @param from the number of the first step that takes their place
   */
  public record Rest(Region home, DefinitionChange definition, List<Step> steps, int from) {
    public Rest {
      steps = List.copyOf(steps);
    }

    boolean givesDefinition() {
      return steps.stream().map(Step::kind).anyMatch(Step.Kind::carriesDefinition);
    }

    /** Whether they become what is wanted, whatever they are now. */
    boolean setsOverridesOf(Target target) {
      return steps.stream()
          .filter(step -> step.kind() == Step.Kind.UPDATE_OVERRIDES)
          .flatMap(step -> step.changes().stream())
          .anyMatch(change -> change.target().equals(target));
    }

    /** Everybody whom a step concerns. */
    Set<Target> targets() {
      return steps.stream()
          .flatMap(step -> step.changes().stream())
          .map(TargetChange::target)
          .collect(Collectors.toSet());
    }

    /** What no planner would plan from an observation: it was asked for by name. */
    boolean isByName() {
      return steps.stream()
          .map(Step::kind)
          .anyMatch(kind -> kind == Step.Kind.IMPORT_STACKS || kind == Step.Kind.DETACH_INSTANCES);
    }

    /** The changes of each target in their order; clearing overrides is part of the definition. */
    Map<Target, List<TargetChange>> changes() {
      Map<Target, List<TargetChange>> changes = new LinkedHashMap<>();
      steps.stream()
          .filter(step -> step.kind() != Step.Kind.CLEAR_OVERRIDES)
          .flatMap(step -> step.changes().stream())
          .forEach(
              change ->
                  changes.computeIfAbsent(change.target(), t -> new ArrayList<>()).add(change));
      return changes;
    }
  }

  /** Whether the steps still fit. */
  public boolean isSame() {
    return conflict.isEmpty() && differences.isEmpty();
  }

  /** Compares, and plans again where something differs. */
  public static Replan of(Rest rest, Optional<ObservedStackSet> now) {
    String name = rest.definition().stackSet().value();
    if (now.isEmpty()) {
      return conflict(name + " no longer exists in CloudFormation");
    }
    StackSetContent after = rest.definition().after();
    String version = now.get().content().version();
    boolean asBefore =
        rest.givesDefinition()
            && rest.definition().before().filter(b -> b.version().equals(version)).isPresent();
    if (!asBefore && !version.equals(after.version())) {
      return conflict(
          name
              + " holds a definition of somebody else, version "
              + version
              + ": neither this run's, "
              + after.version()
              + ", nor the one before it"
              + rest.definition().before().map(before -> ", " + before.version()).orElse(""));
    }
    List<String> differences = new ArrayList<>();
    if (rest.givesDefinition() && !asBefore) {
      differences.add(name + " holds the new definition already");
    }
    rest.changes()
        .forEach(
            (target, changes) ->
                difference(rest, changes, now.get(), asBefore).ifPresent(differences::add));
    if (differences.isEmpty()) {
      return new Replan(
          Optional.empty(), List.of(), rest.steps(), new TreeMap<>(), new TreeSet<>());
    }
    if (rest.isByName()) {
      return conflict(String.join("; ", differences));
    }
    return lost(rest, now.get()).orElseGet(() -> again(rest, now.get(), differences));
  }

  private static Replan conflict(String why) {
    return new Replan(Optional.of(why), List.of(), List.of(), new TreeMap<>(), new TreeSet<>());
  }

  private static Optional<String> difference(
      Rest rest, List<TargetChange> changes, ObservedStackSet now, boolean asBefore) {
    TargetChange last = changes.get(changes.size() - 1);
    Optional<StackInstance> instance =
        Optional.ofNullable(now.instances().get(last.target().instance()));
    Optional<InstanceStatus> status = instance.map(StackInstance::status);
    boolean hasOverrides = overrides(now, rest.definition().after(), last).equals(last.overrides());
    boolean lost = status.equals(Optional.of(InstanceStatus.INOPERABLE));
    boolean current = status.equals(Optional.of(InstanceStatus.CURRENT));
    boolean fits =
        switch (last.action()) {
          case CREATE -> !lost && !current && !isMadeByOthers(changes, instance);
          case IMPORT -> !lost && !current;
          case DELETE -> instance.isPresent();
          case UPDATE, OVERRIDE, NONE ->
              instance.isPresent()
                  && !lost
                  && (hasOverrides || rest.setsOverridesOf(last.target()))
                  && !(current && !asBefore && hasOverrides);
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            last.target()
                + ": planned was "
                + last.action()
                + " because "
                + last.reason().sentence()
                + "; by now it is "
                + status.map(InstanceStatus::name).orElse("not there"));
  }

  /**
   * None of the rest has begun, so a stack where one was to be made is not the run's; unless it is
   * what an earlier creation left, and is to be removed first.
   */
  private static boolean isMadeByOthers(
      List<TargetChange> changes, Optional<StackInstance> instance) {
    boolean removesFirst = changes.get(0).action() == Action.DELETE;
    return changes.get(changes.size() - 1).action() == Action.CREATE
        && instance
            .filter(is -> is.status() == InstanceStatus.CURRENT || !removesFirst)
            .flatMap(StackInstance::stackId)
            .isPresent();
  }

  private static SortedSet<Target> madeByOthers(
      Map<Target, List<TargetChange>> changes, ObservedStackSet now) {
    return changes.entrySet().stream()
        .filter(
            entry ->
                isMadeByOthers(
                    entry.getValue(),
                    Optional.ofNullable(now.instances().get(entry.getKey().instance()))))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Without those of parameters that leave the template, which are cleared before they do. */
  private static SortedMap<String, String> overrides(
      ObservedStackSet now, StackSetContent after, TargetChange change) {
    SortedMap<String, String> overrides =
        new TreeMap<>(
            now.overrides().getOrDefault(change.target().instance(), Collections.emptySortedMap()));
    overrides.keySet().removeAll(now.content().secretParameters());
    overrides.keySet().removeAll(after.secretParameters());
    overrides.keySet().retainAll(after.parameters().keySet());
    return overrides;
  }

  /**
   * What is to be changed had a stack. Whoever took it out of the stack set may have left that
   * standing, and a second one beside it would fight it for the same names.
   */
  private static Optional<Replan> lost(Rest rest, ObservedStackSet now) {
    List<String> lost =
        rest.changes().values().stream()
            .map(changes -> changes.get(changes.size() - 1))
            .filter(last -> last.action() == Action.UPDATE || last.action() == Action.OVERRIDE)
            .map(TargetChange::target)
            .filter(target -> !now.instances().containsKey(target.instance()))
            .map(Target::toString)
            .toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            conflict(
                String.join(", ", lost)
                    + ": to be changed, and by now no longer in the stack set. Look into the"
                    + " account: a stack that still stands is taken in again by 'muster adopt', one"
                    + " that is gone is made by 'muster rollout'"));
  }

  private static Replan again(Rest rest, ObservedStackSet now, List<String> differences) {
    Map<Target, List<TargetChange>> changes = rest.changes();
    Plan plan;
    try {
      plan =
          Planner.plan(
              desired(rest, now),
              ObservedState.of(Map.of(now.name(), now)),
              new PlanOptions(changes::containsKey, Removals.LAST),
              rest.targets()::contains);
    } catch (UserError e) {
      return conflict(String.join("; ", differences) + "; " + e.getMessage());
    }
    List<Step> steps = new ArrayList<>();
    plan.steps().forEach(step -> steps.add(numbered(step, rest.from() + steps.size())));
    boolean given = now.content().version().equals(rest.definition().after().version());
    if (!given && steps.stream().map(Step::kind).noneMatch(Step.Kind::carriesDefinition)) {
      return conflict(
          String.join("; ", differences)
              + "; no instance is left through which "
              + now.name()
              + " could get its new definition");
    }
    return new Replan(
        Optional.empty(), differences, steps, dropped(rest, plan), madeByOthers(changes, now));
  }

  private static Desired desired(Rest rest, ObservedStackSet now) {
    SortedMap<InstanceKey, SortedMap<String, String>> instances = new TreeMap<>();
    rest.changes()
        .forEach(
            (target, changes) -> {
              TargetChange last = changes.get(changes.size() - 1);
              if (last.action() != Action.DELETE) {
                instances.put(target.instance(), last.overrides());
              }
            });
    // A definition that this run has given is not given again, whatever became of its tags.
    DesiredStackSet stackSet =
        new DesiredStackSet(
            now.name(),
            rest.givesDefinition() ? rest.definition().after() : now.content(),
            instances,
            List.of(),
            rest.definition().operation());
    return new Desired(
        rest.home(), List.of(stackSet), List.of(), List.of(WAVE), Map.of(), List.of());
  }

  private static Step numbered(Step step, int number) {
    return new Step(
        number, step.kind(), step.stackSet(), step.targets(), step.overrides(), step.changes());
  }

  private static SortedMap<Target, Reason> dropped(Rest rest, Plan plan) {
    SortedMap<Target, Reason> dropped = new TreeMap<>();
    TreeSet<Target> left = new TreeSet<>(rest.targets());
    plan.targets().forEach(left::remove);
    left.forEach(target -> dropped.put(target, Reason.UP_TO_DATE));
    plan.skipped().stream()
        .filter(skipped -> left.contains(skipped.target()))
        .forEach(skipped -> dropped.put(skipped.target(), skipped.reason()));
    return dropped;
  }
}
