package dev.muster.plan;

import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.OperationSettings;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Takes away stack sets that should not exist, with everything they hold. */
final class AbsentStackSets {
  private final Desired desired;
  private final ObservedState observed;
  private final StepBuilder steps;

  AbsentStackSets(Desired desired, ObservedState observed, StepBuilder steps) {
    this.desired = desired;
    this.observed = observed;
    this.steps = steps;
  }

  /** What becomes of their definitions. */
  List<DefinitionChange> definitions() {
    return desired.absent().stream().map(this::deletion).flatMap(Optional::stream).toList();
  }

  /** What becomes of their instances, and then of themselves. */
  List<StackSetChanges> changes() {
    return desired.absent().stream()
        .map(unwanted -> observed.stackSet(unwanted.name()))
        .flatMap(Optional::stream)
        .map(this::removal)
        .toList();
  }

  private StackSetChanges removal(ObservedStackSet stackSet) {
    List<TargetChange> deletions =
        stackSet.instances().keySet().stream()
            .map(key -> new Target(stackSet.name(), key))
            .map(
                t -> new TargetChange(t, Action.DELETE, Reason.STACK_SET_UNWANTED, new TreeMap<>()))
            .toList();
    List<Step> needed =
        new ArrayList<>(steps.removals(stackSet.name(), deletions, stackSet.instances()));
    needed.add(steps.about(stackSet.name(), Step.Kind.DELETE_STACK_SET));
    return new StackSetChanges(stackSet.name(), needed);
  }

  private Optional<DefinitionChange> deletion(UnwantedStackSet unwanted) {
    return observed
        .stackSet(unwanted.name())
        .map(
            stackSet ->
                new DefinitionChange(
                    unwanted.name(),
                    Action.DELETE,
                    List.of(Reason.STACK_SET_UNWANTED),
                    Optional.of(stackSet.content()),
                    stackSet.content(),
                    unwanted.dependsOn(),
                    OperationSettings.cautious(),
                    accounts(stackSet),
                    stackSet.managedExecution()));
  }

  private static int accounts(ObservedStackSet stackSet) {
    return (int)
        stackSet.instances().keySet().stream().map(InstanceKey::account).distinct().count();
  }
}
