package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationRequest;
import dev.muster.cloud.StackSets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What somebody else does on a stack set: waited for visibly, and not for ever. */
final class OtherOperations {
  /** Enough to find the one at work behind those of ours that queue after it. */
  private static final int LATEST = 2 * InFlightLimit.MOST;

  private static final String NOT_LISTED = "it is not listed yet";

  private final StackSets stackSets;
  private final RunLog log;
  private final RolloutSettings settings;
  private final OperationRequest ours;
  private Optional<Instant> since = Optional.empty();
  private boolean inTheWay;
  private String subject = "";

  /**
   * @param ours what cannot begin meanwhile
   */
  OtherOperations(RolloutPorts ports, OperationRequest ours) {
    this.stackSets = ports.stackSets();
    this.log = ports.log();
    this.settings = ports.settings();
    this.ours = ours;
  }

  /** Whether ours waits for one. */
  boolean areInTheWay() {
    return inTheWay;
  }

  /** They are not, or not any more. */
  void areGone() {
    inTheWay = false;
    since = Optional.empty();
  }

  /**
   * AWS refused ours: it is asked for again after a while.
   *
   * @param first whether nothing else of ours can be what is in the way; else no deadline runs
   * @return how long to wait
   * @throws CloudException the refusal, when it has waited for long enough
   */
  Duration refused(Instant now, CloudException refusal, boolean first) {
    inTheWay = true;
    Duration left = left(now, refusal);
    if (!first) {
      since = Optional.empty();
    }
    subject = ours.stackSet() + ": " + atWork().map(OtherOperations::told).orElse(NOT_LISTED);
    tell(WaitReason.OTHER_OPERATION, settings.otherOperation(), left);
    return settings.otherOperation();
  }

  /**
   * Something is at work, and ours would queue behind it, though it must not.
   *
   * @return how long to wait; empty when nothing is
   */
  Optional<Duration> before(Instant now) {
    Optional<Operation> atWork = atWork();
    if (atWork.isEmpty()) {
      areGone();
      return Optional.empty();
    }
    inTheWay = true;
    Duration left = left(now, tooLong("cloudformation:UpdateStackSet", told(atWork.get())));
    subject = ours.stackSet() + ": " + told(atWork.get());
    tell(WaitReason.OTHER_OPERATION, settings.otherOperation(), left);
    return Optional.of(settings.otherOperation());
  }

  /** AWS took ours, and has others before it. */
  void queued(Instant now, Duration pause) {
    if (since.isEmpty()) {
      subject =
          ours.stackSet()
              + ": "
              + ours.operation()
              + " behind "
              + atWork().map(OtherOperations::told).orElse(NOT_LISTED);
    }
    Duration left = left(now, tooLong("cloudformation:DescribeStackSetOperation", subject));
    tell(WaitReason.QUEUED, pause, left);
  }

  private void tell(WaitReason reason, Duration pause, Duration left) {
    log.append(new Event.Waiting(reason, subject, pause, Optional.of(left)));
  }

  private Duration left(Instant now, CloudException refusal) {
    Instant began = since.orElse(now);
    since = Optional.of(began);
    Duration left = settings.otherOperationDeadline().minus(Duration.between(began, now));
    if (left.isNegative() || left.isZero()) {
      throw refusal;
    }
    return left;
  }

  private CloudException tooLong(String action, String what) {
    return new CloudException(
        CloudException.Kind.OPERATION_IN_PROGRESS,
        action,
        "OperationInProgressException",
        "nothing of ours began in " + settings.otherOperationDeadline() + "; " + what,
        Optional.empty());
  }

  /** The one at work, as people are told of it. */
  Optional<String> told() {
    return atWork().map(OtherOperations::told);
  }

  /** The one that began first. Lists lag behind, so one that began a moment ago may be missed. */
  private Optional<Operation> atWork() {
    return stackSets.latestOperations(ours.stackSet(), LATEST).stream()
        .filter(operation -> !operation.status().isTerminal())
        .filter(operation -> !operation.id().equals(ours.operation()))
        .reduce((newer, older) -> older);
  }

  private static String told(Operation other) {
    return other.action() + " " + other.id() + ", " + other.status() + " since " + other.created();
  }
}
