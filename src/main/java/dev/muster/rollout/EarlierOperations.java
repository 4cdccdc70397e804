package dev.muster.rollout;

import dev.muster.cloud.Operation;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Operations that AWS may still be at though nobody watches them: what is there is not the end. */
final class EarlierOperations {
  private EarlierOperations() {}

  /** Waits until they are over, or somebody wants us to stop. */
  static void await(RolloutPorts ports, Map<OperationId, StackSetName> operations) {
    operations.forEach((operation, stackSet) -> await(ports, stackSet, operation));
  }

  private static void await(RolloutPorts ports, StackSetName stackSet, OperationId operation) {
    for (int polls = 0; isUnderWay(ports, stackSet, operation); polls++) {
      if (ports.interruption().requested()) {
        return;
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

  private static boolean isUnderWay(
      RolloutPorts ports, StackSetName stackSet, OperationId operation) {
    return ports
        .stackSets()
        .operation(stackSet, operation)
        .map(Operation::status)
        .filter(status -> !status.isTerminal())
        .isPresent();
  }

  /** Completes a sentence: what goes on at AWS whatever becomes of us. */
  static String stillGoing(Map<OperationId, StackSetName> operations) {
    return operations.isEmpty()
        ? ""
        : operations.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ", "; AWS still works on ", ""));
  }
}
