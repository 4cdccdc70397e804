package dev.muster.sandbox.world;

/**
 * How the work on one target ended, and what the account gate had said.
 *
 * @param gateReason empty when there is no gate function
 */
record TargetResult(ResultStatus status, String reason, GateStatus gate, String gateReason) {

  static TargetResult succeeded(String reason) {
    return new TargetResult(ResultStatus.SUCCEEDED, reason, GateStatus.SKIPPED, "");
  }

  static TargetResult failed(String reason) {
    return new TargetResult(ResultStatus.FAILED, reason, GateStatus.SKIPPED, "");
  }

  /** Failed before anything could be asked: the gate carries the same text. */
  static TargetResult unreachable(String reason) {
    return new TargetResult(ResultStatus.FAILED, reason, GateStatus.SKIPPED, reason);
  }

  static TargetResult gated(String reason) {
    return new TargetResult(ResultStatus.FAILED, reason, GateStatus.FAILED, reason);
  }

  static TargetResult skipped(String reason) {
    return new TargetResult(ResultStatus.SUCCEEDED, reason, GateStatus.SKIPPED, reason);
  }

  boolean isFailure() {
    return status == ResultStatus.FAILED;
  }
}
