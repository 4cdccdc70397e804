/**
 * {@code stacksets/}: what Muster is to bring to the accounts, and in which waves.
 *
 * <p>Reads the files, checks them against their templates, and tells all problems at once. Knows no
 * account, no AWS and no plan.
 */
@NullMarked
package dev.muster.catalog;

import org.jspecify.annotations.NullMarked;
