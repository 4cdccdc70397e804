package dev.muster.preflight;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** A rollout, or a part of it, would fail. */
  BLOCKS("in the way"),
  /** A rollout would work, but not as a person may expect; or it could not be found out. */
  WARNS("to be looked at"),
  /** Good to know. */
  TELLS("good to know");

  private final String phrase;

  Severity(String phrase) {
    this.phrase = phrase;
  }

  public String phrase() {
    return phrase;
  }
}
