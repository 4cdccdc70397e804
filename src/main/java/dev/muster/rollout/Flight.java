package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A step that has begun: its operation, and when to look at it again. */
final class Flight {
  private final Step step;
  private final int attempt;
  private final OperationWatch watch;
  private Instant due = Instant.MIN;
  private Optional<CloudException> refusal = Optional.empty();
  private int failedBefore;

  /**
   * @param attempt at this step, from 1
   */
  Flight(Step step, int attempt, OperationWatch watch) {
    this.step = step;
    this.attempt = attempt;
    this.watch = watch;
  }

  Step step() {
    return step;
  }

  int attempt() {
    return attempt;
  }

  OperationWatch watch() {
    return watch;
  }

  Instant due() {
    return due;
  }

  /** Nothing is to be done about it until then. */
  void rest(Instant until) {
    due = until;
  }

  /** It is not to be asked for until then, when the refusal is to be judged once more. */
  void refusedAgain(CloudException again, Instant until) {
    refusal = Optional.of(again);
    rest(until);
  }

  /**
   * Does what is due.
   *
   * @throws CloudException what AWS answered, now or when it was asked last
   */
  void tick(Instant now, boolean first) {
    if (refusal.isPresent()) {
      CloudException last = refusal.get();
      refusal = Optional.empty();
      throw last;
    }
    Duration pause = watch.tick(now, first);
    due = now.plus(pause);
  }

  /** Whether more failed than the last time this was asked. */
  boolean failedMore() {
    int before = failedBefore;
    failedBefore = Math.max(before, watch.failedSoFar());
    return failedBefore > before;
  }
}
