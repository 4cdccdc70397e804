package dev.muster.model;

/** What happened last to a stack instance. */
public enum DetailedStatus {
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  INOPERABLE,
  SKIPPED_SUSPENDED_ACCOUNT,
  FAILED_IMPORT,
  UNKNOWN
}
