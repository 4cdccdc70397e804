package dev.muster.sandbox.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a stack set takes another operation now: identity, order, quotas. */
final class Admission {
  private final World world;

  Admission(World world) {
    this.world = world;
  }

  /**
   * The operation that already answers to this id and request; empty when it is to be started.
   *
   * @throws Refusal when the id belongs to another request, or another operation is in the way
   */
  Optional<Operation> admit(StackSet set, String operationId, String fingerprint) {
    Optional<Operation> known = set.operation(operationId);
    if (known.isPresent()) {
      return again(set, known.get(), fingerprint);
    }
    List<Operation> open = set.open();
    if (!open.isEmpty() && !set.settings().managedExecution().orElse(false)) {
      throw inProgress(set);
    }
    if (open.size() >= world.seed().knobs().quotas().queued()) {
      throw Refusal.of(
          "LimitExceededException", 400, "Too many operations are queued on " + set.arn());
    }
    return Optional.empty();
  }

  private Optional<Operation> again(StackSet set, Operation known, String fingerprint) {
    Knobs knobs = world.seed().knobs();
    boolean same = known.request().fingerprint().equals(fingerprint);
    if (same && knobs.overtakenIsStale() && overtaken(set, known)) {
      throw Refusal.of(
          "StaleRequestException",
          409,
          "Another operation has been performed on StackSet "
              + set.arn()
              + " since operation "
              + known.id()
              + " was performed");
    }
    if (same && knobs.replayAdopts()) {
      return Optional.of(known);
    }
    throw Refusal.of(
        "OperationIdAlreadyExistsException",
        409,
        "Operation with id " + known.id() + " already exists");
  }

  /** Whether another operation came after this one. DetectStackSetDrift has no such error. */
  private static boolean overtaken(StackSet set, Operation known) {
    Optional<Operation> last = set.operations().stream().reduce((before, after) -> after);
    return known.request().work() != Work.DETECT_DRIFT
        && last.filter(one -> !one.id().equals(known.id())).isPresent();
  }

  /** The refusal while an operation of the set runs. */
  static Refusal inProgress(StackSet set) {
    String running = set.open().stream().findFirst().map(one -> ": " + one.id()).orElse("");
    return Refusal.of(
        "OperationInProgressException",
        409,
        "Another Operation on StackSet " + set.arn() + " is in progress" + running);
  }

  /** Refuses more instances than a set may have. */
  void limit(StackSet set, Set<String> accounts, List<String> regions) {
    int most = world.seed().knobs().quotas().instances();
    long more = 0;
    for (String region : new LinkedHashSet<>(regions)) {
      for (String account : accounts) {
        more += set.instance(new InstanceKey(account, region)).isPresent() ? 0 : 1;
      }
    }
    if (set.instances().size() + more > most) {
      throw Refusal.of(
          "LimitExceededException",
          400,
          "A stack set can have at most " + most + " stack instances");
    }
  }
}
