/**
 * The sandbox's directory: a snapshot of the world, a log of what happened since, who uses it.
 *
 * <p>Built so that a process may be killed at any moment, and several may use one world.
 */
@NullMarked
package dev.muster.sandbox.store;

import org.jspecify.annotations.NullMarked;
