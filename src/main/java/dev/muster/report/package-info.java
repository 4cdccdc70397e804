/**
 * What people and machines are shown: views, which are values folded from plans, events and
 * observations.
 *
 * <p>A view holds everything that any format shows and decides nothing about how; {@code render}
 * turns it into text. Nothing here prints.
 */
@NullMarked
package dev.muster.report;

import org.jspecify.annotations.NullMarked;
