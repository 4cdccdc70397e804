/**
 * Plain trees (maps, lists, text, numbers) and their JSON, plus records as trees.
 *
 * <p>Hand-made on Jackson's streaming core, since the start of a command pays for every class that
 * a data binder would load. Nothing here knows what is simulated.
 */
@NullMarked
package dev.muster.sandbox.json;

import org.jspecify.annotations.NullMarked;
