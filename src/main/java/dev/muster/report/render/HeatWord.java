package dev.muster.report.render;

import dev.muster.report.ChangeKind;
import dev.muster.report.TargetState;
import dev.muster.report.Verdict;
import java.util.Locale;

/**
 * A word that a cell of a heat map can have.
 *
 * @param key what it is called in the data
 * @param rank the worst has the smallest
 * @param sign one character, so that nobody needs to tell colours apart
 */
record HeatWord(String key, int rank, String word, String sign, Tone tone) {
  static HeatWord of(TargetState state) {
    String sign =
        switch (state) {
          case FAILED -> "✗";
          case INOPERABLE -> "⊘";
          case MISSING -> "+";
          case OUTDATED -> "~";
          case CANCELLED -> "–";
          case NOT_IN_ORGANIZATION -> "∉";
          case NOT_ACTIVE -> "○";
          case UNKNOWN -> "?";
          case RUNNING -> "…";
          case UNWANTED -> "u";
          case SUSPENDED -> "s";
          case EXCLUDED -> "e";
          case CURRENT -> "✓";
        };
    return new HeatWord(state.name(), state.ordinal(), spoken(state.name()), sign, Tone.of(state));
  }

  static HeatWord of(Verdict verdict) {
    String sign =
        switch (verdict) {
          case FAILED -> "✗";
          case MIXED -> "±";
          case CANCELLED -> "–";
          case ROLLED_BACK -> "↩";
          case NOT_STARTED -> "○";
          case UNFINISHED -> "…";
          case SKIPPED -> "s";
          case SUCCEEDED -> "✓";
        };
    return new HeatWord(
        verdict.name(), verdict.ordinal(), spoken(verdict.name()), sign, Tone.of(verdict));
  }

  static HeatWord of(ChangeKind change) {
    String sign =
        switch (change) {
          case CREATE -> "+";
          case IMPORT -> "=";
          case UPDATE -> "~";
          case OVERRIDE -> "p";
          case DELETE -> "−";
          case DETACH -> "d";
        };
    return new HeatWord(
        change.name(), change.ordinal(), spoken(change.name()), sign, Tone.of(change));
  }

  /** A stack that is not as its template says. */
  static HeatWord drifted() {
    return new HeatWord("DRIFTED", 0, "drifted", "≠", Tone.WARN);
  }

  /** A target that a plan leaves alone. */
  static HeatWord skipped() {
    return new HeatWord("SKIP", Integer.MAX_VALUE, "left alone", "s", Tone.QUIET);
  }

  /** How many there are of it. */
  Tile tile(int count) {
    return new Tile(sign + " " + word, String.valueOf(count), tone.style());
  }

  private static String spoken(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
