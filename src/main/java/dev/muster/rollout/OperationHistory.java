package dev.muster.rollout;

import dev.muster.model.DeploymentTargets;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Step;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the events of a run say about its operations. Several may be open in one stack set, but only
 * one of them is asked for at a time: what is about to start is either taken before the next one is
 * about to, or given up.
 */
final class OperationHistory {
  private final Map<OperationId, Event.OperationStarting> starting = new LinkedHashMap<>();
  private final Map<OperationId, OperationId> takenAs = new HashMap<>();
  private final Map<StackSetName, OperationId> asked = new HashMap<>();
  private final Set<OperationId> ended = new HashSet<>();
  private final Set<OperationId> givenUp = new HashSet<>();

  /** By the ids that they were asked for, in their order. */
  private final Map<OperationId, StackSetName> open = new LinkedHashMap<>();

  void starting(Event.OperationStarting event) {
    givenUp(event.stackSet());
    starting.put(event.operation(), event);
    givenUp.remove(event.operation());
    asked.put(event.stackSet(), event.operation());
    open.put(event.operation(), event.stackSet());
  }

  void started(Event.OperationStarted event) {
    if (!find(event.stackSet(), event.operation()).isPresent()) {
      Optional.ofNullable(asked.get(event.stackSet()))
          .ifPresent(id -> takenAs.put(id, event.operation()));
    }
    asked.remove(event.stackSet());
  }

  void ended(Event.OperationEnded event) {
    find(event.stackSet(), event.operation())
        .or(() -> Optional.ofNullable(asked.get(event.stackSet())))
        .ifPresent(
            id -> {
              open.remove(id);
              asked.remove(event.stackSet(), id);
              ended.add(id);
            });
  }

  /** What was asked for and not taken is not asked for any more. */
  void givenUp(StackSetName stackSet) {
    Optional.ofNullable(asked.remove(stackSet))
        .ifPresent(
            id -> {
              open.remove(id);
              givenUp.add(id);
            });
  }

  /** The open operation that AWS calls so. */
  private Optional<OperationId> find(StackSetName stackSet, OperationId taken) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().equals(stackSet))
        .map(Map.Entry::getKey)
        .filter(id -> takenAs(id).equals(taken))
        .findFirst();
  }

  boolean wasAsked(OperationId operation) {
    return starting.containsKey(operation);
  }

  boolean hasEnded(OperationId operation) {
    return ended.contains(operation);
  }

  /** Those of a stack set whose end the run has not seen, in the order of their beginning. */
  List<Event.OperationStarting> open(StackSetName stackSet) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().equals(stackSet))
        .map(entry -> Optional.ofNullable(starting.get(entry.getKey())).orElseThrow())
        .toList();
  }

  /** Those whose end the run has not seen, by the ids that AWS goes by. */
  Map<OperationId, StackSetName> underWay() {
    Map<OperationId, StackSetName> underWay = new LinkedHashMap<>();
    open.forEach((id, stackSet) -> underWay.put(takenAs(id), stackSet));
    return underWay;
  }

  /** What they are about: nobody knows what became of it. */
  Set<Target> unseen() {
    Set<Target> unseen = new TreeSet<>();
    open.keySet().stream()
        .flatMap(id -> Optional.ofNullable(starting.get(id)).stream())
        .flatMap(OperationHistory::targets)
        .forEach(unseen::add);
    return unseen;
  }

  /** Where it made an instance, or may have. */
  Set<Target> created() {
    return starting.values().stream()
        .filter(event -> event.kind() == Step.Kind.CREATE_INSTANCES)
        .filter(event -> !givenUp.contains(event.operation()))
        .flatMap(OperationHistory::targets)
        .collect(Collectors.toSet());
  }

  private static Stream<Target> targets(Event.OperationStarting event) {
    return event.targets().stream()
        .flatMap(DeploymentTargets::instances)
        .map(key -> new Target(event.stackSet(), key));
  }

  /** The ids that AWS chose instead of ours. */
  Collection<OperationId> takenIds() {
    return Collections.unmodifiableCollection(takenAs.values());
  }

  /** The id AWS goes by. */
  OperationId takenAs(OperationId asked) {
    return takenAs.getOrDefault(asked, asked);
  }

  /** Every operation that the run was about to start. */
  Set<OperationId> all() {
    return Collections.unmodifiableSet(starting.keySet());
  }
}
