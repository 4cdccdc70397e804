/**
 * accounts.yaml, what is written into it, and what remains of it when it meets the organization.
 *
 * <p>Reads, compares and edits the file; decides nothing about a rollout and asks AWS nothing.
 * Today's date comes from outside.
 */
@NullMarked
package dev.muster.inventory;

import org.jspecify.annotations.NullMarked;
