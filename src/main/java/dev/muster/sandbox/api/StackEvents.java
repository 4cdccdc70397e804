package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.template.StackResource;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of a stack, told from its history and its template. */
final class StackEvents {
  private final World world;
  private final Stack stack;
  private final List<Map<String, Object>> events = new ArrayList<>();

  private StackEvents(World world, Stack stack) {
    this.world = world;
    this.stack = stack;
  }

  /** The events, oldest first. */
  static List<Map<String, Object>> of(World world, Stack stack) {
    StackEvents events = new StackEvents(world, stack);
    stack.history().forEach(events::tell);
    return events.events;
  }

  private void tell(Stack.Step step) {
    List<StackResource> resources = world.stacks().rendering(stack).resources();
    String kind = step.kind().name();
    whole(kind + "_IN_PROGRESS", "User Initiated", step.began());
    boolean known =
        resources.stream().anyMatch(one -> one.logicalId().equals(step.failedResource()));
    for (StackResource resource : resources) {
      boolean fails = step.failed() && resource.logicalId().equals(step.failedResource());
      one(resource, kind + "_IN_PROGRESS", "", step.began());
      if (fails) {
        one(resource, kind + "_FAILED", step.reason(), step.ended());
        break;
      }
      one(resource, kind + "_COMPLETE", "", step.ended());
    }
    if (step.failed() && !known) {
      // A resource that only the template of the failed update has.
      String type = step.failedType();
      add(step.failedResource(), "", type, kind + "_FAILED", step.reason(), step.ended());
    }
    if (!step.failed()) {
      whole(kind + "_COMPLETE", "", step.ended());
      return;
    }
    String failed =
        "The following resource(s) failed to "
            + verb(step.kind())
            + ": ["
            + step.failedResource()
            + "]. ";
    switch (step.kind()) {
      case CREATE -> {
        whole("ROLLBACK_IN_PROGRESS", failed + "Rollback requested by user.", step.ended());
        whole("ROLLBACK_COMPLETE", "", step.ended());
      }
      case UPDATE -> {
        whole("UPDATE_ROLLBACK_IN_PROGRESS", failed, step.ended());
        whole("UPDATE_ROLLBACK_COMPLETE", "", step.ended());
      }
      case DELETE -> whole("DELETE_FAILED", failed, step.ended());
    }
  }

  private static String verb(Stack.StepKind kind) {
    return switch (kind) {
      case CREATE -> "create";
      case UPDATE -> "update";
      case DELETE -> "delete";
    };
  }

  private void whole(String status, String reason, Instant at) {
    add(stack.name(), stack.id(), "AWS::CloudFormation::Stack", status, reason, at);
  }

  private void one(StackResource resource, String status, String reason, Instant at) {
    String id = status.endsWith("_IN_PROGRESS") ? "" : resource.physicalId();
    add(resource.logicalId(), id, resource.type(), status, reason, at);
  }

  private void add(
      String logicalId, String physicalId, String type, String status, String reason, Instant at) {
    events.add(
        new Answer()
            .put("StackId", stack.id())
            .put("EventId", Chance.uuid(world.seed().seed(), stack.id(), events.size()))
            .put("StackName", stack.name())
            .put("LogicalResourceId", logicalId)
            .put("PhysicalResourceId", physicalId)
            .put("ResourceType", type)
            .put("Timestamp", at)
            .put("ResourceStatus", status)
            .some("ResourceStatusReason", reason)
            .done());
  }
}
