package dev.muster.preflight.bootstrap;

import dev.muster.model.AccountId;

/**
 * A role that self-managed stack sets need in an account, and whether it is there.
 *
 * @param detail why it is not known; blank otherwise
 */
public record RoleNeed(AccountId account, Kind kind, String role, State state, String detail) {

  /** Which of the two roles, the one first that the other one trusts. */
  public enum Kind {
    ADMINISTRATION("administration role", "muster-stackset-administration-role"),
    EXECUTION("execution role", "muster-stackset-execution-role");

    private final String phrase;
    private final String stack;

    Kind(String phrase, String stack) {
      this.phrase = phrase;
      this.stack = stack;
    }

    public String phrase() {
      return phrase;
    }

    /** The name of the stack that makes it. */
    public String stack() {
      return stack;
    }
  }

  /** Whether the role is there. */
  public enum State {
    THERE,
    MISSING,
    UNKNOWN
  }
}
