/**
 * The rules of the house, as tests: who may know whom, and what no room may do.
 *
 * <p>Below {@code fixture} lie classes that break each rule on purpose; a rule that does not bite
 * there is no rule. Nothing here tests what Muster does.
 */
@NullMarked
package dev.muster.house;

import org.jspecify.annotations.NullMarked;
