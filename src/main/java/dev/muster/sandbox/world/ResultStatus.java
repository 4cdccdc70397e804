package dev.muster.sandbox.world;

/** State of one account and Region within an operation. */
public enum ResultStatus {
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED
}
