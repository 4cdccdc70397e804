package dev.muster.aws;

import dev.muster.cloud.CallListener;
import dev.muster.cloud.CallListener.Call;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.Wait;
import dev.muster.cloud.Wait.Reason;
import dev.muster.cloud.WaitListener;
import dev.muster.time.Backoff;
import dev.muster.time.IdSource;
import dev.muster.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The way every call takes: wait for its turn, send, tell the listener, and try again what can be
 * tried again. Safe because reads change nothing and writes carry an id that makes them idempotent.
 */
public final class Calls {
  private final Time time;
  private final IdSource ids;
  private final Retries retries;
  private final WaitListener waits;
  private final CallListener listener;
  private final RateLimits limits = new RateLimits();

  /**
   * @param ids chance, for the jitter of back-offs
   */
  public Calls(
      Time time, IdSource ids, Retries retries, WaitListener waits, CallListener listener) {
    this.time = time;
    this.ids = ids;
    this.retries = retries;
    this.waits = waits;
    this.listener = listener;
  }

  Time time() {
    return time;
  }

  /**
   * The answer to {@code request}.
   *
   * @param action service and API action, such as {@code sts:AssumeRole}
   * @throws CloudException when AWS refuses, or still cannot be heard after the last try
   */
  <T extends AwsResponse> T call(String action, Supplier<T> request) {
    return call(action, "", request);
  }

  /**
   * The answer to a request that changes something.
   *
   * @param changes what it is to change, for the listener; blank when it only reads
   */
  <T extends AwsResponse> T call(String action, String changes, Supplier<T> request) {
    RateLimit limit = limits.of(action);
    for (int attempt = 1; ; attempt++) {
      waitFor(Reason.RATE_LIMIT, action, limit.take(time.instant()), attempt - 1, "");
      try {
        T answer = request.get();
        limit.answered();
        listener.called(new Call(action, changes, attempt, "OK", requestId(answer)));
        return answer;
      } catch (SdkException e) {
        Failure failure = Failure.of(action, e);
        listener.called(
            new Call(
                action,
                changes,
                attempt,
                failure.exception().code(),
                failure.exception().requestId()));
        if (failure.retry().orElse(Reason.RATE_LIMIT) == Reason.THROTTLED) {
          limit.throttled(time.instant());
        }
        pauseOrGiveUp(failure, attempt);
      }
    }
  }

  private void pauseOrGiveUp(Failure failure, int attempt) {
    CloudException exception = failure.exception();
    Reason reason = failure.retry().orElseThrow(() -> exception);
    if (attempt >= attempts(reason)) {
      throw exception;
    }
    String detail = exception.getMessage() == null ? "" : exception.getMessage();
    waitFor(reason, exception.action(), pause(reason, attempt), attempt, detail);
  }

  private int attempts(Reason reason) {
    return switch (reason) {
      case THROTTLED -> retries.throttled();
      case SERVICE_FAULT -> retries.faults();
      case UNREACHABLE -> retries.unreachable();
      case CLOCK_SKEW, RATE_LIMIT -> 2;
    };
  }

  /** Half of the back-off and a random part of the other half, so that callers drift apart. */
  private Duration pause(Reason reason, int attempt) {
    Backoff backoff = reason == Reason.THROTTLED ? retries.throttledBackoff() : retries.backoff();
    long most = backoff.after(attempt - 1).toMillis();
    return Duration.ofMillis(most / 2 + Long.remainderUnsigned(ids.nextLong(), most / 2 + 1));
  }

  private void waitFor(
      Reason reason, String action, Duration duration, int attempt, String detail) {
    if (duration.isZero()) {
      return;
    }
    waits.waiting(new Wait(reason, action, duration, attempt, detail));
    time.sleep(duration);
  }

  private static Optional<String> requestId(AwsResponse answer) {
    return Optional.ofNullable(answer.responseMetadata())
        .map(metadata -> metadata.requestId())
        .filter(id -> !id.equals("UNKNOWN"));
  }
}
