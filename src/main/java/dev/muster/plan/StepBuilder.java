package dev.muster.plan;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns changes of targets into calls: equal calls share a rectangle. Numbers the steps as it goes,
 * so one builder serves a whole plan.
 */
final class StepBuilder {
  private final Rectangles rectangles;
  private int number;

  StepBuilder(Rectangles rectangles) {
    this.rectangles = rectangles;
  }

  /** A step about the stack set itself. */
  Step about(StackSetName stackSet, Step.Kind kind) {
    return new Step(++number, kind, stackSet, Optional.empty(), new TreeMap<>(), List.of());
  }

  /** Steps that do not set overrides. */
  List<Step> plain(StackSetName stackSet, Step.Kind kind, List<TargetChange> changes) {
    return steps(stackSet, kind, calls(changes, Collections.emptySortedMap()));
  }

  /**
   * Steps that remove instances. One without a stack is only forgotten: deleting it would reach
   * into the account, and fail for the same cause as its creation did.
   */
  List<Step> removals(
      StackSetName stackSet,
      List<TargetChange> deletions,
      Map<InstanceKey, StackInstance> instances) {
    Predicate<TargetChange> hasStack =
        change ->
            Optional.ofNullable(instances.get(change.target().instance()))
                .flatMap(StackInstance::stackId)
                .isPresent();
    List<Step> steps = new ArrayList<>();
    steps.addAll(
        plain(stackSet, Step.Kind.DELETE_INSTANCES, deletions.stream().filter(hasStack).toList()));
    steps.addAll(
        plain(
            stackSet,
            Step.Kind.DETACH_INSTANCES,
            deletions.stream().filter(hasStack.negate()).toList()));
    return steps;
  }

  /** Steps that set overrides: one group of rectangles for each distinct set of them. */
  List<Step> withOverrides(StackSetName stackSet, Step.Kind kind, List<TargetChange> changes) {
    Map<SortedMap<String, String>, List<TargetChange>> byOverrides =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    TargetChange::overrides, LinkedHashMap::new, Collectors.toList()));
    List<Call> calls = new ArrayList<>();
    byOverrides.forEach((overrides, group) -> calls.addAll(calls(group, overrides)));
    return steps(stackSet, kind, calls);
  }

  /** Whether the stacks of this Region make what those of an account's others need. */
  boolean isHome(Region region) {
    return rectangles.isHome(region);
  }

  private record Call(
      DeploymentTargets targets, SortedMap<String, String> overrides, List<TargetChange> changes) {}

  private List<Call> calls(List<TargetChange> changes, SortedMap<String, String> overrides) {
    Map<InstanceKey, TargetChange> byInstance =
        changes.stream()
            .collect(Collectors.toMap(change -> change.target().instance(), Function.identity()));
    return rectangles.cover(byInstance.keySet()).stream()
        .map(at -> new Call(at, overrides, at.instances().map(byInstance::get).toList()))
        .toList();
  }

  /**
   * Those with the home Region first, each in the order it had: an account whose Regions are in
   * different calls must not begin in another Region. A rectangle reaches all its accounts in all
   * its Regions, so one with the home Region waits for no other.
   */
  private List<Step> steps(StackSetName stackSet, Step.Kind kind, List<Call> calls) {
    List<Step> steps = new ArrayList<>();
    calls.stream()
        .sorted(
            Comparator.comparing(call -> call.targets().regions().stream().noneMatch(this::isHome)))
        .forEach(
            call ->
                steps.add(
                    new Step(
                        ++number,
                        kind,
                        stackSet,
                        Optional.of(call.targets()),
                        call.overrides(),
                        call.changes())));
    return steps;
  }
}
