package dev.muster.journal;

import java.io.Serial;

/** The journal cannot be read or written, or somebody else writes it in our place. */
public final class JournalException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String nextStep;

  /** What is in the way. */
  public enum Kind {
    /** No space is left. */
    FULL,
    /** The file or its folder may not be written. */
    READ_ONLY,
    /** Another process held the database for longer than we wait. */
    LOCKED,
    /** There is something, but not a journal that can be read. */
    NOT_A_JOURNAL,
    /** It cannot be opened, or reading or writing failed. */
    UNREACHABLE,
    /** Another process took over the run or the lock in the meantime. */
    TAKEN_OVER
  }

  /**
   * @param message what is wrong and where, one sentence
   * @param nextStep what to do about it, one sentence
   */
  public JournalException(Kind kind, String message, String nextStep, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.nextStep = said(nextStep);
  }

  /** For what no other exception caused. */
  public JournalException(Kind kind, String message, String nextStep) {
    super(message);
    this.kind = kind;
    this.nextStep = said(nextStep);
  }

  private static String said(String nextStep) {
    if (nextStep.isBlank()) {
      throw new IllegalArgumentException("an error without a next step helps nobody");
    }
    return nextStep;
  }

  public Kind kind() {
    return kind;
  }

  public String nextStep() {
    return nextStep;
  }
}
