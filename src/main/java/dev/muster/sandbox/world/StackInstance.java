package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stack set in one account and Region.
 *
 * @param reason why the status is what it is; often empty
 * @param organizationalUnit the targeted unit through which it came; empty when self-managed
 * @param overrides parameter values of its own
 * @param operation the last operation that touched it
 */
public record StackInstance(
    InstanceKey key,
    Optional<String> stackId,
    InstanceStatus status,
    DetailedStatus detailed,
    String reason,
    String organizationalUnit,
    Map<String, String> overrides,
    DriftStatus drift,
    Optional<Instant> driftChecked,
    String operation) {

  static StackInstance accepted(
      InstanceKey key, String unit, Map<String, String> overrides, String operation) {
    return new StackInstance(
        key,
        Optional.empty(),
        InstanceStatus.OUTDATED,
        DetailedStatus.PENDING,
        Reasons.USER_INITIATED,
        unit,
        overrides,
        DriftStatus.NOT_CHECKED,
        Optional.empty(),
        operation);
  }

  /** Why an instance is as it is. */
  private record Condition(InstanceStatus status, DetailedStatus detailed, String reason) {}

  /** What drift detection found, and when. */
  private record Check(DriftStatus drift, Optional<Instant> at) {}

  private Condition condition() {
    return new Condition(status, detailed, reason);
  }

  private Check check() {
    return new Check(drift, driftChecked);
  }

  private StackInstance copy(
      Optional<String> stack,
      Condition now,
      Map<String, String> values,
      Check check,
      String byOperation) {
    return new StackInstance(
        key,
        stack,
        now.status(),
        now.detailed(),
        now.reason(),
        organizationalUnit,
        values,
        check.drift(),
        check.at(),
        byOperation);
  }

  private StackInstance in(InstanceStatus next, DetailedStatus detail, String why) {
    return copy(stackId, new Condition(next, detail, why), overrides, check(), operation);
  }

  /** The definition changed, and nobody works on this instance yet. */
  StackInstance outdated() {
    return switch (status) {
      case CURRENT, OUTDATED ->
          detailed == DetailedStatus.SKIPPED_SUSPENDED_ACCOUNT
              ? this
              : in(InstanceStatus.OUTDATED, DetailedStatus.PENDING, "");
      case INOPERABLE -> this;
    };
  }

  StackInstance pending(String byOperation) {
    return in(InstanceStatus.OUTDATED, DetailedStatus.PENDING, Reasons.USER_INITIATED)
        .touchedBy(byOperation);
  }

  StackInstance running(String byOperation) {
    return in(InstanceStatus.OUTDATED, DetailedStatus.RUNNING, Reasons.USER_INITIATED)
        .touchedBy(byOperation);
  }

  StackInstance succeeded(String stack, String why) {
    return withStack(Optional.of(stack)).in(InstanceStatus.CURRENT, DetailedStatus.SUCCEEDED, why);
  }

  StackInstance failed(String why) {
    return in(InstanceStatus.OUTDATED, DetailedStatus.FAILED, why);
  }

  StackInstance cancelled(String why) {
    return in(InstanceStatus.OUTDATED, DetailedStatus.CANCELLED, why);
  }

  StackInstance inoperable(DetailedStatus detail, String why) {
    return in(InstanceStatus.INOPERABLE, detail, why);
  }

  StackInstance suspended() {
    return in(InstanceStatus.OUTDATED, DetailedStatus.SKIPPED_SUSPENDED_ACCOUNT, Reasons.SUSPENDED);
  }

  /** The work ended without a change to what the instance was before it. */
  StackInstance back(StackInstance before) {
    return before.touchedBy(operation);
  }

  StackInstance touchedBy(String byOperation) {
    return copy(stackId, condition(), overrides, check(), byOperation);
  }

  StackInstance withStack(Optional<String> stack) {
    return copy(stack, condition(), overrides, check(), operation);
  }

  StackInstance overriding(Map<String, String> values) {
    return copy(stackId, condition(), values, check(), operation);
  }

  StackInstance checked(DriftStatus found, Instant at) {
    return copy(stackId, condition(), overrides, new Check(found, Optional.of(at)), operation);
  }
}
