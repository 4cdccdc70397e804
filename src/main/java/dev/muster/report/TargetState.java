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
