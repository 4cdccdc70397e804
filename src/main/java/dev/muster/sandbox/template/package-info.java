/**
 * Templates as the simulated CloudFormation reads them: parameters, conditions, names, outputs.
 *
 * <p>Written apart from the template room of Muster itself on purpose, so that the two do not share
 * a bug. Pure: text and values in, values out.
 */
@NullMarked
package dev.muster.sandbox.template;

import org.jspecify.annotations.NullMarked;
