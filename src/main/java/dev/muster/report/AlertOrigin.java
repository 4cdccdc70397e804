package dev.muster.report;

/** Where a stack that carries alerts comes from. */
public enum AlertOrigin {
  STACK_SET("stack set"),
  QUICK_CREATE("quick-create");

  private final String phrase;

  AlertOrigin(String phrase) {
    this.phrase = phrase;
  }

  /** As people read it. */
  public String phrase() {
    return phrase;
  }
}
