package dev.muster.sandbox.world;

/** How the last work on an instance went. */
public enum DetailedStatus {
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  INOPERABLE,
  SKIPPED_SUSPENDED_ACCOUNT,
  FAILED_IMPORT
}
