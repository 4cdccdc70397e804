package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.template.NamedResource;
import dev.muster.sandbox.template.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which resource of a stack fails, if any, and what it says. */
final class ResourceFailures {
  private static final List<FaultKind> KINDS = ResourceFaults.kinds();
  private static final Set<String> ONLY_ONE =
      Set.of(
          "AWS::GuardDuty::Detector",
          "AWS::SecurityHub::Hub",
          "AWS::SecurityHub::FindingAggregator",
          "AWS::Config::ConfigurationRecorder",
          "AWS::Config::DeliveryChannel",
          "AWS::AccessAnalyzer::Analyzer");

  private final World world;
  private final Obstacles obstacles;

  ResourceFailures(World world, Obstacles obstacles) {
    this.world = world;
    this.obstacles = obstacles;
  }

  /** A resource that failed. */
  record Failure(String logicalId, String type, String reason) {
    String text() {
      return Reasons.resource(logicalId, type, reason);
    }

    Stack.Step step(Stack.StepKind kind, java.time.Instant now) {
      return new Stack.Step(kind, now, now, logicalId, type, reason);
    }
  }

  /** What keeps a stack from being created or updated. */
  Optional<Failure> deploying(
      StackSet set, Operation operation, Stack stack, List<NamedResource> named) {
    InstanceKey key = new InstanceKey(stack.account(), stack.region());
    Faults.Target target = Obstacles.target(set, operation, key);
    for (FaultKind kind : KINDS) {
      Optional<Fault> fault = obstacles.struck(kind, target, operation);
      if (fault.isPresent()) {
        StackResource resource = resource(stack, fault.get());
        String request = Chance.uuid(world.seed().seed(), operation.id(), key);
        String worker = Obstacles.worker(set, operation);
        return Optional.of(
            new Failure(
                resource.logicalId(),
                resource.type(),
                ResourceFaults.reason(
                    fault.get(),
                    new ResourceFaults.Struck(resource, key.account(), worker, request))));
      }
    }
    return colliding(stack, named);
  }

  /** What stands already where the stack would make it. */
  Optional<Failure> colliding(Stack stack, List<NamedResource> named) {
    return world
        .stacks()
        .collision(stack, named)
        .map(one -> new Failure(one.resource().logicalId(), one.resource().type(), one.text()))
        .or(() -> standing(stack));
  }

  /** The first new resource of which the account has one already, where it can have only one. */
  private Optional<Failure> standing(Stack stack) {
    Set<String> taken =
        world.faults().inPlace(FaultKind.RESOURCE_STANDS, stack.account(), stack.region()).stream()
            .map(Fault::resource)
            .filter(ONLY_ONE::contains)
            .collect(Collectors.toSet());
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    world
        .stacks()
        .stack(stack.id())
        .filter(former -> former.status().standing())
        .ifPresent(
            former ->
                world.stacks().rendering(former).resources().forEach(r -> taken.remove(r.type())));
    return world.stacks().rendering(stack).resources().stream()
        .filter(resource -> taken.contains(resource.type()))
        .findFirst()
        .map(one -> new Failure(one.logicalId(), one.type(), Reasons.standing(one.type())));
  }

  /** What keeps a stack from being deleted. */
  Optional<Failure> deleting(StackSet set, Operation operation, Stack stack) {
    InstanceKey key = new InstanceKey(stack.account(), stack.region());
    return obstacles
        .struck(FaultKind.DELETE_FAILS, Obstacles.target(set, operation, key), operation)
        .map(
            fault -> {
              StackResource resource = resource(stack, fault);
              String request = Chance.uuid(world.seed().seed(), operation.id(), key);
              String reason = fault.text().isEmpty() ? Reasons.deleteFails(request) : fault.text();
              return new Failure(resource.logicalId(), resource.type(), reason);
            });
  }

  /** The resource that the fault names by logical id or type, else the first one. */
  private StackResource resource(Stack stack, Fault fault) {
    List<StackResource> all = world.stacks().rendering(stack).resources();
    return all.stream()
        .filter(
            one -> one.logicalId().equals(fault.resource()) || one.type().equals(fault.resource()))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElse(
            new StackResource("Resource", "resource", "AWS::CloudFormation::WaitConditionHandle"));
  }
}
