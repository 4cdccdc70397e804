package dev.muster.report.render;

import dev.muster.report.ChangeKind;
import dev.muster.report.TargetState;
import dev.muster.report.Verdict;
import java.util.Locale;

/** What a word makes a reader of a page feel: its colour. */
enum Tone {
  BAD,
  WARN,
  BUSY,
  QUIET,
  GOOD;

  /** The class in the style sheet. */
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Tone of(TargetState state) {
    return switch (state) {
      case FAILED, INOPERABLE -> BAD;
      case MISSING, OUTDATED, CANCELLED, NOT_IN_ORGANIZATION, NOT_ACTIVE, UNKNOWN -> WARN;
      case RUNNING -> BUSY;
      case UNWANTED, SUSPENDED, EXCLUDED -> QUIET;
      case CURRENT -> GOOD;
    };
  }

  static Tone of(Verdict verdict) {
    return switch (verdict) {
      case FAILED -> BAD;
      case MIXED, CANCELLED, ROLLED_BACK -> WARN;
      case UNFINISHED -> BUSY;
      case NOT_STARTED, SKIPPED -> QUIET;
      case SUCCEEDED -> GOOD;
    };
  }

  static Tone of(ChangeKind change) {
    return switch (change) {
      case CREATE, IMPORT -> GOOD;
      case UPDATE, OVERRIDE -> BUSY;
      case DELETE -> BAD;
      case DETACH -> WARN;
    };
  }
}
