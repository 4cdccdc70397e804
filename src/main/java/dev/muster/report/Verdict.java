package dev.muster.report;

import dev.muster.rollout.Outcome;
import java.util.Set;

/** How a target, or an account over all its targets, came out of a run; the worst first. */
public enum Verdict {
  FAILED("FAILED"),
  /** An account that has the new state in some targets and not in others. */
  MIXED("MIXED"),
  CANCELLED("CANCELLED"),
  ROLLED_BACK("ROLLED BACK"),
  NOT_STARTED("NOT STARTED"),
  /** The run goes on, or it ended before AWS did. */
  UNFINISHED("UNFINISHED"),
  SKIPPED("skipped"),
  SUCCEEDED("succeeded");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** For people; capitals where something is not right. */
  public String word() {
    return word;
  }

  static Verdict of(Outcome.Kind kind) {
    return switch (kind) {
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
      case SKIPPED -> SKIPPED;
      case ROLLED_BACK -> ROLLED_BACK;
      case NOT_STARTED -> NOT_STARTED;
      case UNFINISHED -> UNFINISHED;
    };
  }

  /** Of an account whose targets came out so; at least one. */
  static Verdict ofAll(Set<Verdict> targets) {
    Verdict worst = targets.stream().sorted().findFirst().orElseThrow();
    boolean bothSides = targets.contains(SUCCEEDED) && worst != SKIPPED && worst != SUCCEEDED;
    return bothSides && worst != UNFINISHED ? MIXED : worst;
  }
}
