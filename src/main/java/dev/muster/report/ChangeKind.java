package dev.muster.report;

import dev.muster.plan.Action;
import dev.muster.plan.Step;

/** What a plan does to targets, in one word for people. */
public enum ChangeKind {
  CREATE("+", "create in"),
  IMPORT("=", "take in as they are in"),
  UPDATE("~", "update in"),
  OVERRIDE("~", "change parameter overrides in"),
  DELETE("-", "delete from"),
  /** The stack stays in the account; StackSets forgets it. */
  DETACH("-", "detach from");

  private final String sign;
  private final String phrase;

  ChangeKind(String sign, String phrase) {
    this.sign = sign;
    this.phrase = phrase;
  }

  public String sign() {
    return sign;
  }

  /** Completes "… 2 accounts". */
  public String phrase() {
    return phrase;
  }

  static ChangeKind of(Action action, Step.Kind call) {
    return switch (action) {
      case CREATE -> CREATE;
      case IMPORT -> IMPORT;
      case UPDATE -> UPDATE;
      case OVERRIDE -> OVERRIDE;
      case DELETE -> call == Step.Kind.DETACH_INSTANCES ? DETACH : DELETE;
      case NONE -> throw new IllegalArgumentException("a step that does nothing to a target");
    };
  }
}
