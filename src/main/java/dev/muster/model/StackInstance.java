package dev.muster.model;

import java.util.Optional;

/**
 * A stack instance as CloudFormation reports it.
 *
 * @param statusReason why, in AWS's words; blank when there is nothing to say
 * @param stackId the stack behind it; empty when none was ever made
 * @param lastOperation the last operation that touched it
 */
public record StackInstance(
    InstanceKey key,
    InstanceStatus status,
    DetailedStatus detailedStatus,
    String statusReason,
    Optional<String> stackId,
    Optional<OperationId> lastOperation) {

  /** Deployed with the definition that the stack set holds now. */
  public boolean isCurrent() {
    return status == InstanceStatus.CURRENT;
  }
}
