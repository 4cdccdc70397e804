package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.template.NamedResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates, updates and deletes the stacks behind instances. */
final class StackWork {
  private final World world;
  private final Obstacles obstacles;
  private final ResourceFailures failures;

  StackWork(World world, Obstacles obstacles) {
    this.world = world;
    this.obstacles = obstacles;
    this.failures = new ResourceFailures(world, obstacles);
  }

  /** How the work on a stack ended: the stack, and why it failed (empty when it did not). */
  record Ended(Optional<Stack> stack, String reason, boolean failed) {
    static Ended well(Stack stack, String reason) {
      return new Ended(Optional.of(stack), reason, false);
    }

    static Ended badly(Optional<Stack> stack, String reason) {
      return new Ended(stack, reason, true);
    }
  }

  /** What a stack of this instance must be made of. */
  record Wanted(
      String template,
      Map<String, String> parameters,
      Map<String, String> tags,
      List<String> capabilities) {
    boolean isHeldBy(Stack stack) {
      return stack.template().equals(template)
          && stack.parameters().equals(parameters)
          && stack.tags().equals(tags);
    }
  }

  Wanted wanted(StackSet set, StackInstance instance) {
    Definition definition = set.definition();
    return new Wanted(
        definition.template(),
        ParameterOverride.effective(
            definition.parameters(), instance.overrides(), definition.parameters().keySet()),
        definition.tags(),
        List.of());
  }

  /** The stack that an instance has now. */
  Optional<Stack> existing(StackInstance instance) {
    return instance
        .stackId()
        .flatMap(world.stacks()::stack)
        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE);
  }

  Ended deploy(StackSet set, Operation operation, StackInstance instance) {
    Optional<Stack> stack = existing(instance);
    return stack.isPresent()
        ? update(set, operation, instance, stack.get())
        : create(set, operation, instance);
  }

  private Ended create(StackSet set, Operation operation, StackInstance instance) {
    InstanceKey key = instance.key();
    Wanted wanted = wanted(set, instance);
    Stack stack = newStack(set.name(), set.id(), key, operation.id(), wanted);
    Optional<Fault> denied = denied(set, operation, key);
    if (denied.isPresent()) {
      return Ended.badly(
          Optional.empty(), stackDenied(set, operation, key, stack.name(), "CreateStack"));
    }
    if (world.stacks().count(key) >= world.seed().knobs().quotas().stacks()) {
      return Ended.badly(Optional.empty(), Reasons.TOO_MANY_STACKS);
    }
    List<NamedResource> named = world.stacks().rendering(stack).namedResources();
    Optional<ResourceFailures.Failure> failure = failures.deploying(set, operation, stack, named);
    if (failure.isPresent()) {
      return Ended.badly(Optional.of(failedCreate(stack, failure.get())), failure.get().text());
    }
    world.stacks().claim(stack, named);
    world.stacks().put(stack);
    return Ended.well(stack, "");
  }

  /** A stack that belongs to no stack set. */
  Stack createSingle(InstanceKey key, String name, String draw, Wanted wanted) {
    Stack stack = newStack(name, "", key, draw, wanted, world.seed().seed());
    List<NamedResource> named = world.stacks().rendering(stack).namedResources();
    Optional<ResourceFailures.Failure> failure = failures.colliding(stack, named);
    if (failure.isPresent()) {
      Stack back = rolledBack(stack, failure.get());
      world.stacks().put(back);
      return back;
    }
    world.stacks().claim(stack, named);
    world.stacks().put(stack);
    return stack;
  }

  Stack newStack(String set, String setId, InstanceKey key, String draw, Wanted wanted) {
    long seed = world.seed().seed();
    String name = "StackSet-" + set + "-" + Chance.uuid(seed, "stack", setId, key, draw);
    return newStack(name, setId, key, draw, wanted, seed);
  }

  private Stack newStack(
      String name, String setId, InstanceKey key, String draw, Wanted wanted, long seed) {
    String id =
        "arn:aws:cloudformation:"
            + key.region()
            + ":"
            + key.account()
            + ":stack/"
            + name
            + "/"
            + Chance.uuid(seed, "stack-id", setId, key, draw);
    Stack.Step step = new Stack.Step(Stack.StepKind.CREATE, world.now(), world.now(), "", "", "");
    return new Stack(
        id,
        name,
        key.account(),
        key.region(),
        setId,
        StackStatus.CREATE_COMPLETE,
        "",
        wanted.template(),
        wanted.parameters(),
        wanted.tags(),
        wanted.capabilities(),
        false,
        Set.of(),
        List.of(step));
  }

  private Stack rolledBack(Stack stack, ResourceFailures.Failure failure) {
    Stack.Step step = failure.step(Stack.StepKind.CREATE, world.now());
    return new Stack(
        stack.id(),
        stack.name(),
        stack.account(),
        stack.region(),
        stack.stackSet(),
        StackStatus.ROLLBACK_COMPLETE,
        failure.reason(),
        stack.template(),
        stack.parameters(),
        stack.tags(),
        stack.capabilities(),
        false,
        Set.of(),
        List.of(step));
  }

  private Stack failedCreate(Stack stack, ResourceFailures.Failure failure) {
    Stack failed = rolledBack(stack, failure);
    Stack kept =
        world.seed().knobs().failedCreateStays()
            ? failed
            : failed.after(
                StackStatus.DELETE_COMPLETE,
                new Stack.Step(Stack.StepKind.DELETE, world.now(), world.now(), "", "", ""));
    world.stacks().put(kept);
    return kept;
  }

  private Ended update(StackSet set, Operation operation, StackInstance instance, Stack stack) {
    InstanceKey key = instance.key();
    Optional<Fault> state =
        obstacles.struck(FaultKind.STACK_STATE, Obstacles.target(set, operation, key), operation);
    if (state.isPresent() || !stack.status().updatable()) {
      String name = state.map(Fault::text).orElse(stack.status().name());
      return Ended.badly(Optional.of(stack), Reasons.state(stack.id(), name));
    }
    if (denied(set, operation, key).isPresent()) {
      return Ended.badly(
          Optional.of(stack), stackDenied(set, operation, key, stack.name(), "UpdateStack"));
    }
    Wanted wanted = wanted(set, instance);
    if (wanted.isHeldBy(stack)) {
      return Ended.well(stack, Reasons.NO_UPDATES);
    }
    Stack next = stack.holding(wanted.template(), wanted.parameters(), wanted.tags());
    List<NamedResource> named = world.stacks().rendering(next).namedResources();
    Optional<ResourceFailures.Failure> failure = failures.deploying(set, operation, next, named);
    if (failure.isPresent()) {
      Stack.Step step = failure.get().step(Stack.StepKind.UPDATE, world.now());
      Stack back = stack.after(StackStatus.UPDATE_ROLLBACK_COMPLETE, step);
      world.stacks().put(back);
      return Ended.badly(Optional.of(back), failure.get().text());
    }
    world.stacks().release(stack, false);
    world.stacks().claim(next, named);
    Stack updated =
        next.after(
                StackStatus.UPDATE_COMPLETE,
                new Stack.Step(Stack.StepKind.UPDATE, world.now(), world.now(), "", "", ""))
            .drifting(Set.of());
    world.stacks().put(updated);
    return Ended.well(updated, "");
  }

  Ended delete(StackSet set, Operation operation, StackInstance instance) {
    Optional<Stack> found = existing(instance);
    if (found.isEmpty()) {
      return new Ended(Optional.empty(), "", false);
    }
    Stack stack = found.get();
    InstanceKey key = instance.key();
    if (denied(set, operation, key).isPresent()) {
      return Ended.badly(found, stackDenied(set, operation, key, stack.name(), "DeleteStack"));
    }
    if (stack.protectedFromDeletion()) {
      return Ended.badly(found, Reasons.PROTECTED);
    }
    Optional<ResourceFailures.Failure> failure = failures.deleting(set, operation, stack);
    if (failure.isPresent()) {
      Stack.Step step = failure.get().step(Stack.StepKind.DELETE, world.now());
      Stack left = stack.after(StackStatus.DELETE_FAILED, step);
      world.stacks().put(left);
      return Ended.badly(Optional.of(left), failure.get().text());
    }
    return new Ended(Optional.of(remove(stack)), "", false);
  }

  /** Deletes a stack; retained resources stay. */
  Stack remove(Stack stack) {
    world.stacks().release(stack, true);
    Stack gone =
        stack.after(
            StackStatus.DELETE_COMPLETE,
            new Stack.Step(Stack.StepKind.DELETE, world.now(), world.now(), "", "", ""));
    world.stacks().put(gone);
    return gone;
  }

  private Optional<Fault> denied(StackSet set, Operation operation, InstanceKey key) {
    return obstacles.struck(
        FaultKind.POLICY_DENIES_STACK, Obstacles.target(set, operation, key), operation);
  }

  private static String stackDenied(
      StackSet set, Operation operation, InstanceKey key, String name, String call) {
    return Reasons.stackDenied(key, Obstacles.worker(set, operation), name, call);
  }
}
