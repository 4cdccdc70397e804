package dev.muster.plan;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.InstanceKey;
import dev.muster.model.StackSetName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
    return steps(stackSet, kind, changes, Collections.emptySortedMap());
  }

  /** Steps that set overrides: one group of rectangles for each distinct set of them. */
  List<Step> withOverrides(StackSetName stackSet, Step.Kind kind, List<TargetChange> changes) {
    Map<SortedMap<String, String>, List<TargetChange>> byOverrides =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    TargetChange::overrides, LinkedHashMap::new, Collectors.toList()));
    List<Step> steps = new ArrayList<>();
    byOverrides.forEach(
        (overrides, group) -> steps.addAll(steps(stackSet, kind, group, overrides)));
    return steps;
  }

  private List<Step> steps(
      StackSetName stackSet,
      Step.Kind kind,
      List<TargetChange> changes,
      SortedMap<String, String> overrides) {
    Map<InstanceKey, TargetChange> byInstance =
        changes.stream()
            .collect(Collectors.toMap(change -> change.target().instance(), Function.identity()));
    List<Step> steps = new ArrayList<>();
    for (DeploymentTargets targets : rectangles.cover(byInstance.keySet())) {
      List<TargetChange> covered = targets.instances().map(byInstance::get).toList();
      steps.add(new Step(++number, kind, stackSet, Optional.of(targets), overrides, covered));
    }
    return steps;
  }
}
