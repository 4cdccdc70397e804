package dev.muster.rollout;

import dev.muster.model.OperationId;

/**
 * What became of a target in a run. Every target ends with exactly one.
 *
 * @param cause why it ended so, in AWS's words where there are any; blank when there is nothing to
 *     say
 */
public record Outcome(Kind kind, String cause) {

  /** The ways to end. */
  public enum Kind {
    SUCCEEDED,
    FAILED,
    /** AWS cancelled it before it began. */
    CANCELLED,
    SKIPPED,
    /** It was changed, and put back. */
    ROLLED_BACK,
    /** The run ended before its turn. */
    NOT_STARTED,
    /** The run ended while AWS was at work on it; a resume sees what became of it. */
    UNFINISHED
  }

  public static Outcome succeeded() {
    return new Outcome(Kind.SUCCEEDED, "");
  }

  public static Outcome failed(String cause) {
    return new Outcome(Kind.FAILED, cause);
  }

  public static Outcome cancelled(String cause) {
    return new Outcome(Kind.CANCELLED, cause);
  }

  public static Outcome skipped(String cause) {
    return new Outcome(Kind.SKIPPED, cause);
  }

  /** Put back, with something to say about it. */
  public static Outcome rolledBack(String remark) {
    return new Outcome(Kind.ROLLED_BACK, remark);
  }

  public static Outcome rolledBack() {
    return new Outcome(Kind.ROLLED_BACK, "");
  }

  /**
   * @param operation that AWS goes on with
   */
  public static Outcome unfinished(OperationId operation) {
    return new Outcome(
        Kind.UNFINISHED, "operation " + operation + " was still under way when the run ended");
  }

  /**
   * @param operation that AWS was asked for, and may have taken
   */
  public static Outcome unheard(OperationId operation) {
    return new Outcome(
        Kind.UNFINISHED,
        "AWS gave no answer about operation " + operation + ", so it may be under way");
  }

  public static Outcome notStarted() {
    return new Outcome(Kind.NOT_STARTED, "");
  }
}
