package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.template.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares a stack with what somebody made of it by hand. */
final class DriftWork {
  private final World world;
  private final Obstacles obstacles;

  DriftWork(World world, Obstacles obstacles) {
    this.world = world;
    this.obstacles = obstacles;
  }

  TargetResult detect(StackSet set, Operation operation, StackInstance instance) {
    InstanceKey key = instance.key();
    Optional<TargetResult> obstacle = obstacles.before(set, operation, key);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<Stack> stack =
        instance.stackId().flatMap(world.stacks()::stack).filter(one -> one.status().standing());
    if (stack.isEmpty()) {
      return TargetResult.failed("Stack does not exist");
    }
    Stack checked = inject(set, operation, stack.get());
    DriftStatus found = checked.drifted().isEmpty() ? DriftStatus.IN_SYNC : DriftStatus.DRIFTED;
    set.put(instance.checked(found, world.now()));
    return TargetResult.succeeded("");
  }

  private Stack inject(StackSet set, Operation operation, Stack stack) {
    Faults.Target target =
        Obstacles.target(set, operation, new InstanceKey(stack.account(), stack.region()));
    Optional<Fault> fault = obstacles.struck(FaultKind.DRIFT, target, operation);
    if (fault.isEmpty()) {
      return stack;
    }
    List<StackResource> resources = world.stacks().rendering(stack).resources();
    String wanted = fault.get().resource();
    Optional<StackResource> hit =
        resources.stream()
            .filter(one -> one.logicalId().equals(wanted) || one.type().equals(wanted))
            .findFirst()
            .or(() -> any(resources, stack));
    Set<String> drifted = new TreeSet<>(stack.drifted());
    hit.ifPresent(one -> drifted.add(one.logicalId()));
    Stack changed = stack.drifting(drifted);
    world.stacks().put(changed);
    return changed;
  }

  private Optional<StackResource> any(List<StackResource> resources, Stack stack) {
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    long draw = Chance.of(world.seed().seed(), "drift", stack.id());
    return Optional.of(resources.get((int) Long.remainderUnsigned(draw, resources.size())));
  }

  /** What the set shows once the operation has ended, or the operation while it runs. */
  static DriftSummary summary(StackSet set, Operation operation, java.time.Instant now) {
    int drifted = 0;
    int inSync = 0;
    int failed = 0;
    for (RegionRun run : operation.runs()) {
      for (ResultRow row : run.rows()) {
        if (row.status() == ResultStatus.FAILED || row.status() == ResultStatus.CANCELLED) {
          failed++;
        } else if (row.status() == ResultStatus.SUCCEEDED) {
          boolean isDrifted =
              set.instance(new InstanceKey(row.account(), run.region()))
                  .filter(one -> one.drift() == DriftStatus.DRIFTED)
                  .isPresent();
          drifted += isDrifted ? 1 : 0;
          inSync += isDrifted ? 0 : 1;
        }
      }
    }
    int total = operation.size();
    DriftStatus status =
        drifted > 0
            ? DriftStatus.DRIFTED
            : inSync > 0 || total == 0 ? DriftStatus.IN_SYNC : DriftStatus.NOT_CHECKED;
    return new DriftSummary(
        detection(operation.status(), failed),
        operation.status().ended() ? status : DriftStatus.NOT_CHECKED,
        operation.status().ended() ? Optional.of(now) : Optional.empty(),
        total,
        drifted,
        inSync,
        total - drifted - inSync - failed,
        failed);
  }

  private static String detection(OperationStatus status, int failed) {
    return switch (status) {
      case QUEUED, RUNNING, STOPPING -> "IN_PROGRESS";
      case STOPPED -> "STOPPED";
      case FAILED -> "FAILED";
      case SUCCEEDED -> failed > 0 ? "PARTIAL_SUCCESS" : "COMPLETED";
    };
  }
}
