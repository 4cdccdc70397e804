package dev.muster.sandbox.world;

/** Answer of the account gate. */
public enum GateStatus {
  SUCCEEDED,
  FAILED,
  SKIPPED
}
