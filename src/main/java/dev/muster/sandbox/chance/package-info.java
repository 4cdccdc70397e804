/** Chance that a seed and names decide; pure, and the same on every machine. */
@NullMarked
package dev.muster.sandbox.chance;

import org.jspecify.annotations.NullMarked;
