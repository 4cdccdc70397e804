package dev.muster.report;

/**
 * Which commands would be accepted for a run that stopped before its end, so that no other is
 * advised.
 *
 * @param on whether it can be gone on with
 * @param back whether it can be taken back
 */
public record Ways(boolean on, boolean back) {

  /** Where nothing is known against either. */
  public static Ways both() {
    return new Ways(true, true);
  }
}
