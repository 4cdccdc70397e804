package dev.muster.sandbox.api;

import dev.muster.sandbox.template.StackOutput;
import dev.muster.sandbox.template.StackResource;
import dev.muster.sandbox.world.Definition;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.Stack;
import dev.muster.sandbox.world.StackStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account shows of its own stacks: DescribeStacks, DescribeStackEvents,
 * DescribeStackResources, ListStackResources, ListStacks; and DeleteStack,
 * UpdateTerminationProtection, to clean up by hand.
 */
final class StackActions {
  private StackActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("DescribeStacks", StackActions::describe),
        Action.read("DescribeStackEvents", StackActions::events),
        Action.read("DescribeStackResources", StackActions::resources),
        Action.read("ListStackResources", StackActions::listResources),
        Action.read("ListStacks", StackActions::list),
        Action.read("GetTemplate", StackActions::template),
        Action.change("DeleteStack", StackActions::delete),
        Action.change("UpdateTerminationProtection", StackActions::protect));
  }

  /** The caller's stack of this name (not a deleted one) or id. */
  static Stack stack(Call call, String nameOrId) {
    Optional<Stack> byId =
        call.world()
            .stacks()
            .stack(nameOrId)
            .filter(one -> one.account().equals(call.caller().account()))
            .filter(one -> one.region().equals(call.region()));
    return byId.or(
            () ->
                call.world().stacks().at(TemplateActions.place(call)).stream()
                    .filter(one -> one.name().equals(nameOrId))
                    .filter(one -> one.status() != StackStatus.DELETE_COMPLETE)
                    .findFirst())
        .orElseThrow(() -> Refusal.validation("Stack with id " + nameOrId + " does not exist"));
  }

  private static Map<String, Object> describe(Call call) {
    Optional<String> name = call.input().text("StackName");
    List<Stack> stacks =
        name.map(one -> List.of(stack(call, one)))
            .orElseGet(
                () ->
                    call.world().stacks().at(TemplateActions.place(call)).stream()
                        .filter(one -> one.status() != StackStatus.DELETE_COMPLETE)
                        .toList());
    return Page.ofHundred(call, "Stacks", stacks, one -> shown(call, one)).answer().done();
  }

  private static Map<String, Object> shown(Call call, Stack stack) {
    Optional<Definition> definition =
        call.world().stackSets().byId(stack.stackSet()).map(set -> set.definition());
    Map<String, String> parameters = new LinkedHashMap<>(stack.parameters());
    definition.ifPresent(
        one -> one.secrets().forEach(secret -> parameters.replace(secret, "****")));
    List<Object> outputs = new ArrayList<>();
    if (stack.status().standing()) {
      for (StackOutput output : call.world().stacks().rendering(stack).outputs()) {
        outputs.add(
            new Answer()
                .put("OutputKey", output.key())
                .put("OutputValue", output.value())
                .some("Description", output.description())
                .some("ExportName", output.exportName())
                .done());
      }
    }
    return new Answer()
        .put("StackId", stack.id())
        .put("StackName", stack.name())
        .some("Description", call.world().templates().template(stack.template()).description())
        .put("Parameters", Answer.pairs(parameters, "ParameterKey", "ParameterValue"))
        .put("CreationTime", stack.created())
        .put("DeletionTime", stack.deleted())
        .put("LastUpdatedTime", stack.updated())
        .put("RollbackConfiguration", Map.of())
        .put("StackStatus", stack.status())
        .some("StackStatusReason", stack.statusReason())
        .put("DisableRollback", false)
        .put("NotificationARNs", List.of())
        .put("Capabilities", definition.map(Definition::capabilities).orElse(stack.capabilities()))
        .put("Outputs", outputs)
        .put("Tags", Answer.pairs(stack.tags(), "Key", "Value"))
        .put("EnableTerminationProtection", stack.protectedFromDeletion())
        .put("DriftInformation", Map.of("StackDriftStatus", "NOT_CHECKED"))
        .done();
  }

  private static Map<String, Object> template(Call call) {
    Stack stack = stack(call, call.input().required("StackName", Rule.ANY));
    return new Answer()
        .put("TemplateBody", call.world().templates().text(stack.template()))
        .put("StagesAvailable", List.of("Original", "Processed"))
        .done();
  }

  private static Map<String, Object> events(Call call) {
    Stack stack = stack(call, call.input().required("StackName", Rule.ANY));
    List<Map<String, Object>> events = StackEvents.of(call.world(), stack);
    Collections.reverse(events);
    return Page.ofHundred(call, "StackEvents", events, one -> one).answer().done();
  }

  private static Map<String, Object> resources(Call call) {
    Stack stack =
        stack(
            call,
            call.input()
                .text("StackName")
                .orElseThrow(
                    () ->
                        Refusal.validation(
                            "1 validation error detected: stackName must not be null")));
    String logicalId = call.input().text("LogicalResourceId").orElse("");
    List<Object> resources = new ArrayList<>();
    for (StackResource resource : standing(call, stack)) {
      if (logicalId.isEmpty() || resource.logicalId().equals(logicalId)) {
        resources.add(
            resource(stack, resource)
                .put("StackName", stack.name())
                .put("StackId", stack.id())
                .put("Timestamp", stack.touched())
                .done());
      }
    }
    return new Answer().put("StackResources", resources).done();
  }

  private static Map<String, Object> listResources(Call call) {
    Stack stack = stack(call, call.input().required("StackName", Rule.ANY));
    return Page.ofHundred(
            call,
            "StackResourceSummaries",
            standing(call, stack),
            one -> resource(stack, one).put("LastUpdatedTimestamp", stack.touched()).done())
        .answer()
        .done();
  }

  private static List<StackResource> standing(Call call, Stack stack) {
    return stack.status().standing()
        ? call.world().stacks().rendering(stack).resources()
        : List.of();
  }

  private static Answer resource(Stack stack, StackResource resource) {
    return new Answer()
        .put("LogicalResourceId", resource.logicalId())
        .put("PhysicalResourceId", resource.physicalId())
        .put("ResourceType", resource.type())
        .put("ResourceStatus", stack.updated().isPresent() ? "UPDATE_COMPLETE" : "CREATE_COMPLETE")
        .put("DriftInformation", Map.of("StackResourceDriftStatus", "NOT_CHECKED"));
  }

  private static Map<String, Object> list(Call call) {
    List<String> statuses = call.input().texts("StackStatusFilter");
    List<Stack> stacks = new ArrayList<>(call.world().stacks().at(TemplateActions.place(call)));
    stacks.removeIf(one -> !statuses.isEmpty() && !statuses.contains(one.status().name()));
    Collections.reverse(stacks);
    return Page.ofHundred(call, "StackSummaries", stacks, StackActions::summary).answer().done();
  }

  private static Map<String, Object> summary(Stack stack) {
    return new Answer()
        .put("StackId", stack.id())
        .put("StackName", stack.name())
        .put("CreationTime", stack.created())
        .put("LastUpdatedTime", stack.updated())
        .put("DeletionTime", stack.deleted())
        .put("StackStatus", stack.status())
        .some("StackStatusReason", stack.statusReason())
        .put("DriftInformation", Map.of("StackDriftStatus", "NOT_CHECKED"))
        .done();
  }

  private static Map<String, Object> delete(Call call) {
    String name = call.input().required("StackName", Rule.ANY);
    boolean known =
        call.world().stacks().at(TemplateActions.place(call)).stream()
            .anyMatch(one -> one.name().equals(name) || one.id().equals(name));
    if (known) {
      call.world().delete(stack(call, name));
    }
    return Map.of();
  }

  private static Map<String, Object> protect(Call call) {
    Stack stack = stack(call, call.input().required("StackName", Rule.ANY));
    call.world().protect(stack, call.input().flag("EnableTerminationProtection").orElse(false));
    return new Answer().put("StackId", stack.id()).done();
  }
}
