/**
 * Whole rollouts against the simulated AWS, on virtual time: told as diaries, drawn by chance, and
 * cut off at every moment. Nothing here knows how a rollout works inside.
 */
@NullMarked
package dev.muster.rollout.story;

import org.jspecify.annotations.NullMarked;
