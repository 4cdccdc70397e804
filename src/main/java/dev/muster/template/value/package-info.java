/**
 * What may stand as a value in a CloudFormation template: text, lists, maps and intrinsic
 * functions, and the conditions between them.
 *
 * <p>The short form of a function ({@code !Sub}) and its long form ({@code Fn::Sub}) are the same
 * value. Nothing here knows where in a file a value stood.
 */
@NullMarked
package dev.muster.template.value;

import org.jspecify.annotations.NullMarked;
