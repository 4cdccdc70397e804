/**
 * The guest book: runs, their events in order, the plan and the state before each, and the leases
 * that keep two runs apart.
 *
 * <p>The only room that knows SQL. It remembers what Muster did; it never claims to know what AWS
 * holds, and it never holds the value of a secret parameter.
 */
@NullMarked
package dev.muster.journal;

import org.jspecify.annotations.NullMarked;
