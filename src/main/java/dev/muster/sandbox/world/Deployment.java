package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The work of an operation on one target: how long it takes and how it ends. */
final class Deployment {
  private static final Duration QUICKEST = Duration.ofSeconds(3);
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final Duration NEVER = Duration.ofDays(3650);

  private final World world;
  private final Obstacles obstacles;
  private final StackWork stacks;

  Deployment(World world) {
    this.world = world;
    this.obstacles = new Obstacles(world);
    this.stacks = new StackWork(world, obstacles);
  }

  StackWork stacks() {
    return stacks;
  }

  /** The result when there is nothing to wait for; empty when work has to be done. */
  Optional<TargetResult> atOnce(StackSet set, Operation operation, InstanceKey key) {
    Optional<StackInstance> instance = set.instance(key);
    boolean detaches = operation.request().retainStacks();
    boolean suspended =
        world.organization().account(key.account()).filter(one -> !one.usable()).isPresent();
    if (suspended && !detaches) {
      instance
          .filter(one -> operation.request().work() != Work.DETECT_DRIFT)
          .ifPresent(one -> set.put(one.touchedBy(operation.id()).suspended()));
      return Optional.of(TargetResult.skipped(Reasons.SUSPENDED));
    }
    boolean deploys =
        switch (operation.request().work()) {
          case CREATE, UPDATE_SET, UPDATE_INSTANCES -> true;
          case DELETE, DETECT_DRIFT, IMPORT -> false;
        };
    return deploys && instance.filter(Deployment::inoperable).isPresent()
        ? Optional.of(TargetResult.skipped(Reasons.NO_ACTION))
        : Optional.empty();
  }

  private static boolean inoperable(StackInstance instance) {
    return instance.status() == InstanceStatus.INOPERABLE
        && instance.detailed() != DetailedStatus.FAILED_IMPORT;
  }

  /** Takes up the work: the instance shows it; says how long it will take. */
  Duration begin(StackSet set, Operation operation, InstanceKey key) {
    Faults.Target target = Obstacles.target(set, operation, key);
    if (obstacles.struck(FaultKind.STUCK, target, operation).isPresent()) {
      set.instance(key).ifPresent(one -> set.put(one.running(operation.id())));
      return NEVER;
    }
    Duration slow =
        obstacles.struck(FaultKind.SLOW, target, operation).map(Fault::delay).orElse(Duration.ZERO);
    boolean quick = quick(set, operation, key);
    set.instance(key).ifPresent(one -> set.put(taken(one, operation, quick)));
    Knobs knobs = world.seed().knobs();
    Duration shortest =
        quick && QUICKEST.compareTo(knobs.shortest()) < 0 ? QUICKEST : knobs.shortest();
    Duration longest = quick && QUICK.compareTo(knobs.longest()) < 0 ? QUICK : knobs.longest();
    return Chance.between(shortest, longest, world.seed().seed(), set.id(), key, operation.id())
        .plus(slow);
  }

  private StackInstance taken(StackInstance one, Operation operation, boolean quick) {
    return switch (operation.request().work()) {
      case DETECT_DRIFT -> one.touchedBy(operation.id());
      case UPDATE_INSTANCES ->
          one.running(operation.id())
              .overriding(
                  ParameterOverride.merge(one.overrides(), operation.request().overrides()));
      case CREATE ->
          quick && one.status() == InstanceStatus.CURRENT && !world.seed().knobs().redeployCurrent()
              ? one.touchedBy(operation.id())
              : one.running(operation.id())
                  .overriding(
                      ParameterOverride.merge(one.overrides(), operation.request().overrides()));
      case UPDATE_SET, DELETE, IMPORT -> one.running(operation.id());
    };
  }

  /** Whether there is nothing to change, or only to look or to let go. */
  private boolean quick(StackSet set, Operation operation, InstanceKey key) {
    Optional<StackInstance> instance = set.instance(key);
    if (instance.isEmpty()) {
      return true;
    }
    return switch (operation.request().work()) {
      case DETECT_DRIFT, IMPORT -> true;
      case DELETE -> operation.request().retainStacks() || instance.get().stackId().isEmpty();
      case CREATE, UPDATE_SET, UPDATE_INSTANCES -> {
        Map<String, String> overrides =
            operation.request().work() == Work.UPDATE_SET
                ? instance.get().overrides()
                : ParameterOverride.merge(
                    instance.get().overrides(), operation.request().overrides());
        StackInstance next = instance.get().overriding(overrides);
        yield stacks
            .existing(next)
            .filter(stack -> stacks.wanted(set, next).isHeldBy(stack))
            .isPresent();
      }
    };
  }

  /** Ends the work: stack and instance are as they will be; says how it went. */
  TargetResult end(StackSet set, Operation operation, InstanceKey key) {
    Optional<StackInstance> found = set.instance(key);
    if (found.isEmpty()) {
      return TargetResult.succeeded("");
    }
    StackInstance instance = found.get();
    return switch (operation.request().work()) {
      case CREATE ->
          untouched(instance) ? TargetResult.succeeded("") : deploy(set, operation, instance);
      case UPDATE_SET, UPDATE_INSTANCES -> deploy(set, operation, instance);
      case DELETE -> delete(set, operation, instance);
      case DETECT_DRIFT -> new DriftWork(world, obstacles).detect(set, operation, instance);
      case IMPORT -> new ImportWork(world, obstacles).take(set, operation, instance);
    };
  }

  private static boolean untouched(StackInstance instance) {
    return instance.status() == InstanceStatus.CURRENT;
  }

  private TargetResult deploy(StackSet set, Operation operation, StackInstance instance) {
    InstanceKey key = instance.key();
    Optional<TargetResult> obstacle = obstacles.before(set, operation, key);
    if (obstacle.isPresent()) {
      set.put(instance.failed(obstacle.get().reason()));
      return obstacle.get();
    }
    StackWork.Ended ended = stacks.deploy(set, operation, instance);
    Optional<String> stack = ended.stack().map(Stack::id).or(instance::stackId);
    StackInstance held = instance.withStack(stack);
    if (ended.failed()) {
      set.put(held.failed(ended.reason()));
      return TargetResult.failed(ended.reason());
    }
    set.put(held.succeeded(stack.orElse(""), ended.reason()));
    return TargetResult.succeeded(ended.reason());
  }

  private TargetResult delete(StackSet set, Operation operation, StackInstance instance) {
    InstanceKey key = instance.key();
    if (operation.request().retainStacks()) {
      stacks.existing(instance).ifPresent(stack -> world.stacks().put(stack.of("")));
      set.remove(key);
      return TargetResult.succeeded("");
    }
    Optional<TargetResult> obstacle = obstacles.before(set, operation, key);
    if (obstacle.isPresent()) {
      set.put(instance.inoperable(DetailedStatus.INOPERABLE, obstacle.get().reason()));
      return obstacle.get();
    }
    StackWork.Ended ended = stacks.delete(set, operation, instance);
    if (ended.failed()) {
      set.put(instance.inoperable(DetailedStatus.INOPERABLE, ended.reason()));
      return TargetResult.failed(ended.reason());
    }
    set.remove(key);
    return TargetResult.succeeded("");
  }

  /** What a cancelled target looks like afterwards. */
  void cancel(StackSet set, Operation operation, InstanceKey key, String why) {
    set.instance(key)
        .filter(one -> !inoperable(one))
        .filter(one -> operation.request().work() != Work.DETECT_DRIFT)
        .ifPresent(one -> set.put(one.touchedBy(operation.id()).cancelled(why)));
  }

  /** The instances that a definition change leaves behind. */
  static void outdate(StackSet set) {
    for (StackInstance instance : List.copyOf(set.instances().values())) {
      set.put(instance.outdated());
    }
  }
}
