/**
 * The protocols of AWS: Query with XML answers, and JSON 1.1; in process as an HTTP client of the
 * SDK, and over a loopback port.
 *
 * <p>The only place of the sandbox that knows types of the AWS SDK, and of those only the HTTP
 * client's.
 */
@NullMarked
package dev.muster.sandbox.wire;

import org.jspecify.annotations.NullMarked;
