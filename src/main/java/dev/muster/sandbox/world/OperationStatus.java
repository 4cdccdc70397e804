package dev.muster.sandbox.world;

/** State of an operation on a stack set. */
public enum OperationStatus {
  QUEUED,
  RUNNING,
  STOPPING,
  STOPPED,
  SUCCEEDED,
  FAILED;

  /** Whether nothing more will happen. */
  public boolean ended() {
    return switch (this) {
      case QUEUED, RUNNING, STOPPING -> false;
      case STOPPED, SUCCEEDED, FAILED -> true;
    };
  }
}
