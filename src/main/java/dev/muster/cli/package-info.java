/**
 * The front door: commands, options, the console, exit codes and the wiring of all other rooms.
 *
 * <p>The only room that knows Quarkus and picocli, and the only one that prints.
 */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
