package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.Optional;

/**
 * How an operation went in one account and Region.
 *
 * @param gate absent while nothing was done and on cancelled rows
 * @param gateReason empty also when there is no gate function; see {@link #gateReason(String)}
 * @param before the status before {@code changed}, for readers that see late
 */
public record ResultRow(
    String account,
    String organizationalUnit,
    ResultStatus status,
    String reason,
    Optional<GateStatus> gate,
    String gateReason,
    ResultStatus before,
    Instant changed) {

  /** The status as a reader sees it who does not see later than {@code notAfter}. */
  public ResultStatus seen(Instant notAfter) {
    return changed.isAfter(notAfter) ? before : status;
  }

  /** What the account gate said in this Region. */
  public String gateReason(String region) {
    return gateReason.isEmpty() && gate.filter(one -> one == GateStatus.SKIPPED).isPresent()
        ? Reasons.noGate(new InstanceKey(account, region))
        : gateReason;
  }

  /** Whether the account was skipped since it is suspended. */
  public boolean skipsSuspended() {
    return reason.equals(Reasons.SUSPENDED);
  }

  static ResultRow pending(String account, String unit, Instant now) {
    return new ResultRow(
        account, unit, ResultStatus.PENDING, "", Optional.empty(), "", ResultStatus.PENDING, now);
  }

  ResultRow running(Instant now) {
    return new ResultRow(
        account, organizationalUnit, ResultStatus.RUNNING, "", gate, gateReason, status, now);
  }

  ResultRow cancelled(String why, Instant now) {
    return new ResultRow(
        account,
        organizationalUnit,
        ResultStatus.CANCELLED,
        why,
        Optional.empty(),
        "",
        status,
        now);
  }

  ResultRow ended(TargetResult result, Instant now) {
    return new ResultRow(
        account,
        organizationalUnit,
        result.status(),
        result.reason(),
        Optional.of(result.gate()),
        result.gateReason(),
        status,
        now);
  }
}
