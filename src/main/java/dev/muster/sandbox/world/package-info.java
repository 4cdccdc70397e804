/**
 * The simulated world: an organization, its stack sets, their operations and the stacks behind
 * them.
 *
 * <p>An event-driven, deterministic simulation: it moves only when told what time it is, and the
 * same seed with the same requests gives the same run. No protocol, no AWS SDK, no thread, no clock
 * and no file is known here.
 */
@NullMarked
package dev.muster.sandbox.world;

import org.jspecify.annotations.NullMarked;
