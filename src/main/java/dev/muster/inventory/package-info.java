/**
 * accounts.yaml, and what remains of it when it meets the organization.
 *
 * <p>Reads and compares; decides nothing about a rollout and asks AWS nothing. Today's date comes
 * from outside.
 */
@NullMarked
package dev.muster.inventory;

import org.jspecify.annotations.NullMarked;
