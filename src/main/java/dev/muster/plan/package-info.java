/**
 * The quiet room: what is wanted against what was observed, as a plan of waves of changes, each
 * with its reason.
 *
 * <p>Pure. No network, no clock, no thread, no framework. A rollback is planned here as well, with
 * yesterday as the wanted state.
 */
@NullMarked
package dev.muster.plan;

import org.jspecify.annotations.NullMarked;
