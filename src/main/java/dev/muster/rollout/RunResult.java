package dev.muster.rollout;

/** How a run ended. */
public enum RunResult {
  /** Every target is as wanted. */
  SUCCEEDED("succeeded"),
  /** It ended inside the tolerance; some targets are not right. */
  PARTLY_SUCCEEDED("finished inside the failure tolerance"),
  /** Too much failed, and everything is as before. */
  ROLLED_BACK("failed and was rolled back"),
  /** Too much failed, and the last wave is as before; the waves before it stay. */
  WAVE_ROLLED_BACK("failed, and its last wave was rolled back"),
  /** Something is left that needs a person or a resume. */
  NEEDS_ATTENTION("failed, and something is left to do"),
  /** It stopped at a wave, as asked. */
  HELD("held, as asked"),
  /** AWS refused the first change; nothing was changed. */
  REFUSED("refused by AWS, nothing was changed"),
  /** Somebody stopped it; it can be resumed. */
  INTERRUPTED("interrupted");

  private final String phrase;

  RunResult(String phrase) {
    this.phrase = phrase;
  }

  /** For people: completes "run r …". */
  public String phrase() {
    return phrase;
  }
}
