package dev.muster.plan;

import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Problem;
import dev.muster.model.StackInstance;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a retry is about: targets that are not right, with the definition that their stack set holds
 * already. Everything else is a rollout.
 */
public final class Redo {
  private Redo() {}

  /** Failed, cancelled, outdated and missing targets. */
  public static Predicate<Target> scope(ObservedState observed) {
    return target -> observed.instance(target).filter(StackInstance::isCurrent).isEmpty();
  }

  /**
   * Makes sure that no definition would change: on the failed targets alone that would leave all
   * the others outdated.
   *
   * @param scope the targets that would be redone
   * @throws UserError when one would
   */
  public static void checkSameDefinitions(
      Desired desired, ObservedState observed, Predicate<Target> scope) {
    List<Problem> problems =
        desired.stackSets().stream()
            .filter(wanted -> isConcerned(wanted, scope))
            .flatMap(wanted -> problem(wanted, observed.stackSet(wanted.name())).stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private static boolean isConcerned(DesiredStackSet wanted, Predicate<Target> scope) {
    return wanted.instances().keySet().stream()
        .anyMatch(key -> scope.test(new Target(wanted.name(), key)));
  }

  private static Optional<Problem> problem(
      DesiredStackSet wanted, Optional<ObservedStackSet> observed) {
    return observed
        .map(there -> StackSetDifference.reasons(there.content(), wanted.content()))
        .filter(reasons -> !reasons.isEmpty())
        .map(
            reasons ->
                Problem.error(
                    "The definition of "
                        + wanted.name()
                        + " is not the one that CloudFormation holds: "
                        + reasons.get(0).sentence()
                        + ".",
                    "A retry only repeats. Bring the new definition to everybody with: muster"
                        + " rollout"));
  }
}
