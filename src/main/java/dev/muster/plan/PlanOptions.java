package dev.muster.plan;

import dev.muster.model.Target;
import java.util.function.Predicate;

/**
 * How to plan.
 *
 * @param scope targets outside of it are neither changed nor counted
 * @param removals what to do with instances that are not wanted
 */
public record PlanOptions(Predicate<Target> scope, Removals removals) {

  /** Everything, without removals. */
  public static PlanOptions standard() {
    return new PlanOptions(target -> true, Removals.KEEP);
  }
}
