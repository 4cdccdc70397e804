package dev.muster.sandbox.world;

/** State of a stack. */
public enum StackStatus {
  CREATE_COMPLETE,
  ROLLBACK_COMPLETE,
  UPDATE_COMPLETE,
  UPDATE_ROLLBACK_COMPLETE,
  DELETE_FAILED,
  DELETE_COMPLETE;

  /** Whether an update may begin. */
  boolean updatable() {
    return switch (this) {
      case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE -> true;
      case ROLLBACK_COMPLETE, DELETE_FAILED, DELETE_COMPLETE -> false;
    };
  }

  /** Whether its resources are there. */
  public boolean standing() {
    return switch (this) {
      case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE, DELETE_FAILED -> true;
      case ROLLBACK_COMPLETE, DELETE_COMPLETE -> false;
    };
  }
}
