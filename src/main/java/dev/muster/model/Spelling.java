package dev.muster.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Spelling {

  private Spelling() {}

  /**
   * The closest of {@code known}, when it is close enough that a slip of the fingers explains it.
   * Capitals do not count as a difference.
   */
  public static Optional<String> closest(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    if (wanted.length() > 64) {
      return Optional.empty();
    }
    int most = mostSlips(wanted.length());
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= most)
        .map(
            candidate -> new Guess(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance <= most)
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::word))
        .map(Guess::word);
  }

  private static int mostSlips(int length) {
    if (length < 6) {
      return Math.min(1, length - 1);
    }
    return length < 16 ? 2 : 3;
  }

  private record Guess(String word, int distance) {}

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  private static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int cheapest(int[][] steps, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
    best = Math.min(best, steps[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}
