package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.Operation;
import dev.muster.cloud.OperationStatus;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Operations that AWS may still be at though nobody watches them: what is there is not the end. */
final class EarlierOperations {
  private EarlierOperations() {}

  /**
   * Waits until they are over, or somebody wants us to stop.
   *
   * @throws CloudException when one queues behind somebody else's for too long
   */
  static void await(RolloutPorts ports, Map<OperationId, StackSetName> operations) {
    operations.forEach((operation, stackSet) -> await(ports, stackSet, operation));
  }

  private static void await(RolloutPorts ports, StackSetName stackSet, OperationId operation) {
    Instant deadline = ports.time().instant().plus(ports.settings().otherOperationDeadline());
    for (int polls = 0; ; polls++) {
      Optional<OperationStatus> status = underWay(ports, stackSet, operation);
      if (status.isEmpty() || ports.interruption().requested()) {
        return;
      }
      if (status.get() == OperationStatus.QUEUED && !ports.time().instant().isBefore(deadline)) {
        throw queuesForTooLong(ports, stackSet + " " + operation);
      }
      Duration pause = ports.settings().poll().after(polls);
      ports
          .log()
          .append(
              new Event.Waiting(
                  WaitReason.EARLIER_OPERATION,
                  stackSet + " " + operation,
                  pause,
                  Optional.empty()));
      new Pause(ports).sleep(pause);
    }
  }

  private static Optional<OperationStatus> underWay(
      RolloutPorts ports, StackSetName stackSet, OperationId operation) {
    return ports
        .stackSets()
        .operation(stackSet, operation)
        .map(Operation::status)
        .filter(status -> !status.isTerminal());
  }

  private static CloudException queuesForTooLong(RolloutPorts ports, String operation) {
    return new CloudException(
        CloudException.Kind.OPERATION_IN_PROGRESS,
        "cloudformation:DescribeStackSetOperation",
        "OperationInProgressException",
        operation + " is still QUEUED after " + ports.settings().otherOperationDeadline(),
        Optional.empty());
  }

  /** Completes a sentence: what goes on at AWS whatever becomes of us. */
  static String stillGoing(Map<OperationId, StackSetName> operations) {
    return listed("; AWS still works on ", operations);
  }

  /** The same, when nobody knows about one of them. */
  static String mayBeGoing(Map<OperationId, StackSetName> operations) {
    return listed("; AWS may be at work on ", operations);
  }

  private static String listed(String words, Map<OperationId, StackSetName> operations) {
    return operations.isEmpty()
        ? ""
        : operations.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ", words, ""));
  }
}
