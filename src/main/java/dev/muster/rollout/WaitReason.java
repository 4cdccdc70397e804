package dev.muster.rollout;

/** What a run waits for. Every wait has one. */
public enum WaitReason {
  OPERATION_RUNNING("the operation to end"),
  OTHER_OPERATION("another operation on the stack set"),
  QUEUED("its turn in the stack set's queue at AWS"),
  EARLIER_OPERATION("an operation from before to end"),
  STOPPING("the operation to stop"),
  RESULTS_LAGGING("the results to be complete"),
  BAKE_TIME("bake time"),
  GATE("the gate to answer"),
  CHANGED_UNDERNEATH("the stack set to settle, since another operation came in between"),
  THROTTLED("AWS, which asked us to slow down"),
  RETRY("AWS, which did not answer well"),
  ANOTHER_ATTEMPT("a moment before the rollback is tried again");

  private final String phrase;

  WaitReason(String phrase) {
    this.phrase = phrase;
  }

  /** For people: completes "waiting for …". */
  public String phrase() {
    return phrase;
  }
}
