package dev.muster.cli;

/** The exit codes, a contract with scripts and pipelines. */
enum ExitCode {
  /** The command did what was asked. */
  OK(0),
  /** A bug in Muster. */
  BUG(1),
  /** Wrong usage or invalid input; nothing was changed. */
  INVALID(2),
  /** AWS refused or cannot be reached; nothing was changed. */
  REFUSED(3),
  /** Finished inside the failure tolerance; some targets are not right. */
  PARTLY(4),
  /** Failed, and what the policy takes back was rolled back. */
  ROLLED_BACK(5),
  /** Failed, and something is left that needs a person or a resume. */
  NEEDS_ATTENTION(6),
  /** Differences were found, and somebody asked to be told so. */
  DIFFERENCES(7),
  /** Another run holds the lock. */
  LOCKED(8),
  /** Interrupted; can be resumed. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
