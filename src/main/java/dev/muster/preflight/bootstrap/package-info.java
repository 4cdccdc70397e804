/**
 * Makes the two roles of self-managed stack sets where they are missing, each by a small stack of
 * its own. The only part of this room that changes anything in AWS.
 */
@NullMarked
package dev.muster.preflight.bootstrap;

import org.jspecify.annotations.NullMarked;
