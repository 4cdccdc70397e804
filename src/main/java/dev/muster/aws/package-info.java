/**
 * AWS itself: the ports of {@code cloud} on the AWS SDK.
 *
 * <p>The only room that knows the SDK, its requests and its exceptions. Every call goes through
 * {@link dev.muster.aws.Calls}, which waits, tries again, counts and translates failures; the SDK's
 * own retries are off, since they would sleep on a clock that nobody can turn.
 */
@NullMarked
package dev.muster.aws;

import org.jspecify.annotations.NullMarked;
