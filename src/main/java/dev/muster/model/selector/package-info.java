/** Label selectors, as Kubernetes users know them, over the facts of an account. */
@NullMarked
package dev.muster.model.selector;

import org.jspecify.annotations.NullMarked;
