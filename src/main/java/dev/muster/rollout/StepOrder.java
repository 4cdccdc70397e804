package dev.muster.rollout;

import dev.muster.model.Target;
import dev.muster.plan.Step;
import dev.muster.plan.TargetChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * In which order the steps of a run are done: that of the plan, where steps that were planned anew
 * keep the place of those that they stand for. Their numbers only tell them apart.
 */
final class StepOrder {
  private final List<Step> steps;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Target, Integer> lastPlace = new HashMap<>();
  private int highestNumber;

  /**
   * @param planned in their order
   */
  StepOrder(Stream<Step> planned) {
    this.steps = new ArrayList<>(planned.toList());
    arrange();
  }

  /** Puts steps where those with these numbers stood. */
  void replace(Collection<Integer> numbers, List<Step> by) {
    int place =
        numbers.stream()
            .flatMap(number -> Stream.ofNullable(places.get(number)))
            .mapToInt(at -> at)
            .min()
            .orElse(steps.size());
    steps.removeIf(step -> numbers.contains(step.number()));
    steps.addAll(place, by);
    arrange();
  }

  private void arrange() {
    places.clear();
    lastPlace.clear();
    for (int place = 0; place < steps.size(); place++) {
      Step step = steps.get(place);
      places.put(step.number(), place);
      highestNumber = Math.max(highestNumber, step.number());
      for (TargetChange change : step.changes()) {
        lastPlace.put(change.target(), place);
      }
    }
  }

  /** A number that no step has, and none ever had. */
  int nextNumber() {
    return highestNumber + 1;
  }

  /** Whether nothing comes to a target after the step of this number. */
  boolean isLast(int number, Target target) {
    return lastPlace.getOrDefault(target, -1) <= places.getOrDefault(number, -1);
  }

  /** Whether something comes to a target after all the steps of these numbers. */
  boolean comesAfter(Collection<Integer> numbers, Target target) {
    return numbers.stream().noneMatch(number -> isLast(number, target));
  }
}
