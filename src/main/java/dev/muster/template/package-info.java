/**
 * CloudFormation templates as values: read, checked, and rendered for an account and a Region
 * without asking AWS.
 *
 * <p>Pure: text goes in, values and problems come out. Knows nothing of stack sets, accounts lists
 * or rollouts, and reaches no network.
 */
@NullMarked
package dev.muster.template;

import org.jspecify.annotations.NullMarked;
