package dev.muster.report;

/** Where a target is, wanted against actual; the worst first. */
public enum TargetState {
  FAILED("FAILED"),
  /** StackSets gave it up. */
  INOPERABLE("INOPERABLE"),
  MISSING("MISSING"),
  OUTDATED("OUTDATED"),
  CANCELLED("CANCELLED"),
  /** In accounts.yaml, and not in the organization. */
  NOT_IN_ORGANIZATION("NOT IN ORGANIZATION"),
  /** AWS is still making the account. */
  NOT_ACTIVE("NOT ACTIVE"),
  UNKNOWN("UNKNOWN"),
  /** An operation is at work on it. */
  RUNNING("running"),
  /** It is there, and nobody wants it any more. */
  UNWANTED("unwanted"),
  SUSPENDED("suspended"),
  EXCLUDED("excluded"),
  CURRENT("current");

  private final String word;

  TargetState(String word) {
    this.word = word;
  }

  /** For people; capitals where something is not right. */
  public String word() {
    return word;
  }

  /** Whether there may be a stack whose version AWS does not tell. */
  boolean holdsSomething() {
    return switch (this) {
      case FAILED, INOPERABLE, OUTDATED, CANCELLED, UNKNOWN, RUNNING, UNWANTED -> true;
      case MISSING, NOT_IN_ORGANIZATION, NOT_ACTIVE, SUSPENDED, EXCLUDED, CURRENT -> false;
    };
  }

  /** Whether its accounts are told apart from what is wrong: nothing is to be done by a rollout. */
  boolean isOfTheAccount() {
    return switch (this) {
      case NOT_IN_ORGANIZATION, NOT_ACTIVE, SUSPENDED, EXCLUDED, UNWANTED -> true;
      case FAILED, INOPERABLE, MISSING, OUTDATED, CANCELLED, UNKNOWN, RUNNING, CURRENT -> false;
    };
  }

  /** Whether {@code status --check} is content with it. */
  public boolean isRight() {
    return switch (this) {
      case CURRENT, EXCLUDED, SUSPENDED, UNWANTED -> true;
      case FAILED,
          INOPERABLE,
          MISSING,
          OUTDATED,
          CANCELLED,
          NOT_IN_ORGANIZATION,
          NOT_ACTIVE,
          UNKNOWN,
          RUNNING ->
          false;
    };
  }
}
