package dev.muster.sandbox.world;

/** What is done to each target of an operation. */
public enum Work {
  CREATE,
  UPDATE_SET,
  UPDATE_INSTANCES,
  DELETE,
  DETECT_DRIFT,
  IMPORT
}
