package dev.muster.plan;

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
    return target ->
        observed
            .stackSet(target.stackSet())
            .flatMap(set -> Optional.ofNullable(set.instances().get(target.instance())))
            .filter(StackInstance::isCurrent)
            .isEmpty();
  }

  /**
   * Makes sure that a plan changes no definition: on the failed targets alone that would leave all
   * the others outdated.
   *
   * @throws UserError when it does
   */
  public static void checkSameDefinitions(Plan plan) {
    List<Problem> problems =
        plan.definitions().stream()
            .filter(definition -> definition.action() == Action.UPDATE)
            .map(
                definition ->
                    Problem.error(
                        "The definition of "
                            + definition.stackSet()
                            + " is not the one that CloudFormation holds: "
                            + definition.reasons().get(0).sentence()
                            + ".",
                        "A retry only repeats. Bring the new definition to everybody with: muster"
                            + " rollout"))
            .toList();
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }
}
