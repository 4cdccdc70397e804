package dev.muster.sandbox.world;

/** Whether an instance has what its stack set says. */
public enum InstanceStatus {
  CURRENT,
  OUTDATED,
  INOPERABLE
}
