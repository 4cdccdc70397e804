package dev.muster.report;

/** Numbers with their nouns. */
public final class Count {
  private Count() {}

  /** {@code 1 account}, {@code 2 accounts}. */
  public static String of(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
