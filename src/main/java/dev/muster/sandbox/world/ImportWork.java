package dev.muster.sandbox.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Brings a stack that stands by itself into a stack set. */
final class ImportWork {
  private final World world;
  private final Obstacles obstacles;

  ImportWork(World world, Obstacles obstacles) {
    this.world = world;
    this.obstacles = obstacles;
  }

  TargetResult take(StackSet set, Operation operation, StackInstance instance) {
    InstanceKey key = instance.key();
    Optional<Stack> stack = instance.stackId().flatMap(world.stacks()::stack);
    Optional<TargetResult> obstacle = obstacles.before(set, operation, key);
    String problem =
        obstacle
            .map(TargetResult::reason)
            .or(() -> stack.isEmpty() ? Optional.of("Stack does not exist") : Optional.empty())
            .or(() -> different(set, stack.orElseThrow()))
            .orElse("");
    if (!problem.isEmpty()) {
      set.put(instance.inoperable(DetailedStatus.FAILED_IMPORT, problem));
      return obstacle.orElse(TargetResult.failed(problem));
    }
    Stack taken = stack.orElseThrow();
    world.stacks().put(taken.of(set.id()));
    set.put(instance.overriding(ownValues(set, taken)).succeeded(taken.id(), ""));
    return TargetResult.succeeded("");
  }

  /** A stack keeps its values: those that the stack set has otherwise are overrides from now on. */
  private static Map<String, String> ownValues(StackSet set, Stack stack) {
    Map<String, String> own = new LinkedHashMap<>(stack.parameters());
    own.entrySet().removeAll(set.definition().parameters().entrySet());
    own.keySet().retainAll(set.definition().parameters().keySet());
    return own;
  }

  private Optional<String> different(StackSet set, Stack stack) {
    boolean same =
        stack.template().equals(set.definition().template())
            || world
                .templates()
                .template(stack.template())
                .resources()
                .keySet()
                .equals(
                    world.templates().template(set.definition().template()).resources().keySet());
    return same
        ? Optional.empty()
        : Optional.of("Stack " + stack.id() + " does not match the template of the stack set");
  }
}
