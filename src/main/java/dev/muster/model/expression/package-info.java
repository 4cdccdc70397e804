/** Parameter values with {@code ${…}} in them: what a stack set asks of each account. */
@NullMarked
package dev.muster.model.expression;

import org.jspecify.annotations.NullMarked;
