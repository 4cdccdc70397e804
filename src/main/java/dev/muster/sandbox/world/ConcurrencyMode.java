package dev.muster.sandbox.world;

/** Whether the window shrinks with each failure. */
public enum ConcurrencyMode {
  STRICT_FAILURE_TOLERANCE,
  SOFT_FAILURE_TOLERANCE
}
