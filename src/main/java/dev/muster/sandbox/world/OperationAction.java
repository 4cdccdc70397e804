package dev.muster.sandbox.world;

/** What an operation does, in the words of the API. */
public enum OperationAction {
  CREATE,
  UPDATE,
  DELETE,
  DETECT_DRIFT
}
