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

  private StackInstance in(InstanceStatus next, DetailedStatus detail, String why) {
    return new StackInstance(
        key,
        stackId,
        next,
        detail,
        why,
        organizationalUnit,
        overrides,
        drift,
        driftChecked,
        operation);
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
    return new StackInstance(
        key,
        stackId,
        status,
        detailed,
        reason,
        organizationalUnit,
        overrides,
        drift,
        driftChecked,
        byOperation);
  }

  StackInstance withStack(Optional<String> stack) {
    return new StackInstance(
        key,
        stack,
        status,
        detailed,
        reason,
        organizationalUnit,
        overrides,
        drift,
        driftChecked,
        operation);
  }

  StackInstance overriding(Map<String, String> values) {
    return new StackInstance(
        key,
        stackId,
        status,
        detailed,
        reason,
        organizationalUnit,
        values,
        drift,
        driftChecked,
        operation);
  }

  StackInstance checked(DriftStatus found, Instant at) {
    return new StackInstance(
        key,
        stackId,
        status,
        detailed,
        reason,
        organizationalUnit,
        overrides,
        found,
        Optional.of(at),
        operation);
  }
}
