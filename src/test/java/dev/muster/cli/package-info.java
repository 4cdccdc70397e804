/**
 * The commands as a user meets them: arguments in, exit code and two streams out, on the real
 * command tree and a simulated AWS.
 */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
