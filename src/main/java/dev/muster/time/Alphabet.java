package dev.muster.time;

/** The characters of {@link IdSource#token}: lower case, since some names allow nothing else. */
final class Alphabet {
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LETTERS = 26;

  private Alphabet() {}

  static char at(long random, boolean letter) {
    return CHARACTERS.charAt((int) Long.remainderUnsigned(random, letter ? LETTERS : 36));
  }
}
