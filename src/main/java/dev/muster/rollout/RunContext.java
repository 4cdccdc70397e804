package dev.muster.rollout;

import dev.muster.model.FailurePolicy;
import dev.muster.model.ObservedState;

/**
 * What a run needs to know besides its plan.
 *
 * @param command what the person asked for, such as {@code rollout}
 * @param caller the ARN whose credentials are used
 * @param before what the stack sets looked like when the plan was made
 * @param limits how far it may go by itself
 */
public record RunContext(
    RunId run,
    String command,
    String caller,
    FailurePolicy policy,
    ObservedState before,
    RunLimits limits) {

  /** A run to the end. */
  public RunContext(
      RunId run, String command, String caller, FailurePolicy policy, ObservedState before) {
    this(run, command, caller, policy, before, RunLimits.none());
  }
}
