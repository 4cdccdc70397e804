/**
 * The narrow door to AWS: ports, the requests and answers that go through it, and the Observer.
 *
 * <p>Knows no SDK; {@code aws} implements these ports.
 */
@NullMarked
package dev.muster.cloud;

import org.jspecify.annotations.NullMarked;
