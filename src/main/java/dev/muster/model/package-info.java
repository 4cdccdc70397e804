/**
 * The nouns: accounts, organizations, stack sets, instances, what was observed, and problems.
 *
 * <p>Values only. Nothing here reads, writes, waits or decides about a rollout, and nothing here
 * imports another room.
 */
@NullMarked
package dev.muster.model;

import org.jspecify.annotations.NullMarked;
