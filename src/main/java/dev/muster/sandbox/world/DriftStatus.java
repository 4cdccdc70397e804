package dev.muster.sandbox.world;

/** Whether a stack differs from its template. */
public enum DriftStatus {
  DRIFTED,
  IN_SYNC,
  UNKNOWN,
  NOT_CHECKED
}
