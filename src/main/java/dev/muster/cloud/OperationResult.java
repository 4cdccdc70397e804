package dev.muster.cloud;

import dev.muster.model.InstanceKey;

/**
 * How an operation went for one instance.
 *
 * @param reason AWS's words; blank when there is nothing to say
 */
public record OperationResult(InstanceKey instance, Status status, String reason) {

  /** What became of it. */
  public enum Status {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    UNKNOWN
  }
}
