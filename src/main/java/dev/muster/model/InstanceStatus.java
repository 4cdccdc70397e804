package dev.muster.model;

/** The status of a stack instance in its stack set. */
public enum InstanceStatus {
  CURRENT,
  OUTDATED,
  INOPERABLE,
  UNKNOWN
}
