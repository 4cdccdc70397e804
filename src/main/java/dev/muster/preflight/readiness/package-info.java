/**
 * Whether a new account can be worked in yet: what has to be so, one thing after the other, and the
 * patience to wait for it until a deadline.
 *
 * <p>Lives here: the checks, what an error of AWS means for them, the waiting. May not: change
 * anything, list the organization, or print.
 */
@NullMarked
package dev.muster.preflight.readiness;

import org.jspecify.annotations.NullMarked;
