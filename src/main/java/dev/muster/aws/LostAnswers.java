package dev.muster.aws;

import dev.muster.cloud.CloudException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What became of a request that makes something, when the answers to one or all of its tries were
 * lost: AWS may have done it, and then it is there.
 */
final class LostAnswers {
  private LostAnswers() {}

  /**
   * What the request made, if it did.
   *
   * @param failure what its last try came to
   * @param look for what it was to make
   * @throws CloudException of unknown fate, when that cannot be found out either
   */
  static <T> Optional<T> find(CloudException failure, Supplier<Optional<T>> look) {
    if (!mayHaveBeenDone(failure)) {
      return Optional.empty();
    }
    try {
      return look.get();
    } catch (CloudException e) {
      throw (isAnswer(failure) ? e : failure).ofUnknownFate();
    }
  }

  private static boolean mayHaveBeenDone(CloudException failure) {
    return switch (failure.kind()) {
      case ALREADY_EXISTS, OPERATION_IN_PROGRESS, STALE, THROTTLED, UNREACHABLE, SERVICE_FAULT ->
          true;
      case CREDENTIALS, ACCESS_DENIED, NOT_FOUND, LIMIT_EXCEEDED, INVALID_REQUEST -> false;
    };
  }

  /** Whether AWS found something to say about the request itself. */
  private static boolean isAnswer(CloudException failure) {
    return failure.kind() != CloudException.Kind.UNREACHABLE
        && failure.kind() != CloudException.Kind.SERVICE_FAULT
        && failure.kind() != CloudException.Kind.THROTTLED;
  }
}
