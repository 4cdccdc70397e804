package dev.muster.cloud;

/** The status of a stack set operation. Never the result: that is per instance. */
public enum OperationStatus {
  QUEUED(false),
  RUNNING(false),
  STOPPING(false),
  STOPPED(true),
  SUCCEEDED(true),
  FAILED(true),
  /** A word we do not know yet: taken as still going on. */
  UNKNOWN(false);

  private final boolean terminal;

  OperationStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it will not change any more. */
  public boolean isTerminal() {
    return terminal;
  }
}
