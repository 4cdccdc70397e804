package dev.muster.rollout;

import dev.muster.model.InstanceKey;
import dev.muster.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stack set still has to begin in a wave, in its order: removals before everything else. */
final class StepQueue {
  private final Deque<Step> removals = new ArrayDeque<>();
  private final Deque<Step> waiting;

  /** Creations that failed in a process before this one; nobody knows if they were removed. */
  private final Map<Step, List<InstanceKey>> leftBehind;

  StepQueue(List<Step> steps, Map<Step, List<InstanceKey>> leftBehind) {
    this.waiting = new ArrayDeque<>(steps);
    this.leftBehind = new LinkedHashMap<>(leftBehind);
  }

  boolean isEmpty() {
    return removals.isEmpty() && waiting.isEmpty() && leftBehind.isEmpty();
  }

  /** The next one, which stays. */
  Optional<Step> next() {
    return Optional.ofNullable(removals.peek()).or(() -> Optional.ofNullable(waiting.peek()));
  }

  /** It has begun. */
  void remove(Step step) {
    if (!removals.remove(step)) {
      waiting.remove(step);
    }
  }

  /** The steps of the plan. */
  Collection<Step> waiting() {
    return List.copyOf(waiting);
  }

  /** Other steps of the plan take the place of those that wait. */
  void replace(List<Step> steps) {
    waiting.clear();
    waiting.addAll(steps);
  }

  void addRemovals(List<Step> steps) {
    removals.addAll(steps);
  }

  Map<Step, List<InstanceKey>> leftBehind() {
    return Map.copyOf(leftBehind);
  }

  /** The failed creations that were left behind, once. */
  Map<Step, List<InstanceKey>> takeLeftBehind() {
    Map<Step, List<InstanceKey>> taken = new LinkedHashMap<>(leftBehind);
    leftBehind.clear();
    return taken;
  }

  void clear() {
    removals.clear();
    waiting.clear();
    leftBehind.clear();
  }

  /** The steps of the plan with {@code those} before them. */
  List<Step> waitingAfter(Collection<Step> those) {
    List<Step> all = new ArrayList<>(those);
    all.addAll(waiting);
    return all;
  }
}
