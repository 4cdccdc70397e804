/**
 * The one clock on the wall: time, sleep, back-off, chance and ids.
 *
 * <p>The only room that touches the real ones. Everybody else is handed a {@link
 * dev.muster.time.Time} or an {@link dev.muster.time.IdSource}, so that a test can turn the hands.
 */
@NullMarked
package dev.muster.time;

import org.jspecify.annotations.NullMarked;
