package dev.muster.sandbox.store;

/** The sandbox's files cannot be used. */
public final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What nearly always helps: nothing in a sandbox is dear. */
  public static final String START_ANEW = "Start anew with: muster sandbox reset";

  private final String nextStep;

  /**
   * @param message what is wrong and where
   * @param nextStep what to do about it
   */
  public SandboxException(String message, String nextStep) {
    super(message);
    this.nextStep = said(nextStep);
  }

  /**
   * @param message what is wrong and where
   * @param nextStep what to do about it
   */
  public SandboxException(String message, String nextStep, Throwable cause) {
    super(message, cause);
    this.nextStep = said(nextStep);
  }

  private static String said(String nextStep) {
    if (nextStep.isBlank()) {
      throw new IllegalArgumentException("an error without a next step helps nobody");
    }
    return nextStep;
  }

  /** What to do about it, one sentence. */
  public String nextStep() {
    return nextStep;
  }
}
