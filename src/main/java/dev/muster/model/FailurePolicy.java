package dev.muster.model;

/**
 * What to do when accounts fail.
 *
 * @param account inside the tolerance, for the failed account
 * @param toleranceExceeded when more accounts failed than the stack set tolerates
 */
public record FailurePolicy(OnAccount account, OnExceeded toleranceExceeded) {

  /** Inside the tolerance. */
  public enum OnAccount {
    /** A failed update stays where CloudFormation put it back; a failed creation is removed. */
    ROLLBACK,
    /** Failed instances are left as they are. */
    KEEP
  }

  /** Beyond the tolerance. */
  public enum OnExceeded {
    /** Everything that the run changed returns to the state before it. */
    ROLLBACK_RUN,
    /** Only what the current wave changed returns. */
    ROLLBACK_WAVE,
    /** Nothing new starts; what is there stays. */
    HALT,
    /** The run goes on. */
    CONTINUE
  }

  /** What {@code rollout.yaml} means when it says nothing. */
  public static FailurePolicy standard() {
    return new FailurePolicy(OnAccount.ROLLBACK, OnExceeded.ROLLBACK_RUN);
  }
}
