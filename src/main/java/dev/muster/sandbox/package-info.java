/**
 * A simulated AWS: Organizations, CloudFormation StackSets with the stacks behind them, and STS.
 *
 * <p>{@link dev.muster.sandbox.Sandbox} is the door. What happens is decided in {@code world};
 * {@code api} knows the actions, {@code wire} the protocols, {@code store} the files. Nothing of
 * Muster's own plan, template or rollout is used here, so that the two cannot share a mistake.
 */
@NullMarked
package dev.muster.sandbox;

import org.jspecify.annotations.NullMarked;
