/**
 * What is missing or in the way before a rollout, with its fix.
 *
 * <p>{@link dev.muster.preflight.Inspection} reads and decides nothing; {@link
 * dev.muster.preflight.Findings} decides and reads nothing. Changes nothing in AWS, and no file:
 * {@link dev.muster.inventory.ProposalWriter} writes what is proposed.
 */
@NullMarked
package dev.muster.preflight;

import org.jspecify.annotations.NullMarked;
