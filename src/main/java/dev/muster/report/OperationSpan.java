package dev.muster.report;

import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A StackSets operation of a run, from the call to its end.
 *
 * @param wave blank outside the waves, such as in a rollback
 * @param accounts how many accounts it was sent to; 0 when it concerned the stack set alone
 * @param endedAt empty while it goes on, and when nobody saw its end
 * @param status in AWS's words, as it was seen last; blank before
 */
public record OperationSpan(
    StackSetName stackSet,
    OperationId operation,
    Step.Kind kind,
    String wave,
    int accounts,
    List<Region> regions,
    Instant startedAt,
    Optional<Instant> endedAt,
    String status,
    int succeeded,
    int failed,
    int cancelled) {
  public OperationSpan {
    regions = List.copyOf(regions);
  }

  OperationSpan observed(String status, int failed) {
    return new OperationSpan(
        stackSet, operation, kind, wave, accounts, regions, startedAt, endedAt, status, succeeded,
        failed, cancelled);
  }

  OperationSpan ended(Instant at, String status, int succeeded, int failed, int cancelled) {
    return new OperationSpan(
        stackSet,
        operation,
        kind,
        wave,
        accounts,
        regions,
        startedAt,
        Optional.of(at),
        status,
        succeeded,
        failed,
        cancelled);
  }
}
