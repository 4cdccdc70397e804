/**
 * Carries a plan out: walks its waves, starts operations, asks after them, applies the failure
 * policy, and tells everything as events.
 *
 * <p>One thread. Decides nothing about what is wanted; that is the plan's.
 */
@NullMarked
package dev.muster.rollout;

import org.jspecify.annotations.NullMarked;
