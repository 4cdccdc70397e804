package dev.muster.sandbox.world;

/** Whether a stack set is there. */
public enum StackSetStatus {
  ACTIVE,
  DELETED
}
