package dev.muster.rollout;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.StackSets;
import dev.muster.model.OperationId;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Plan;
import dev.muster.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan as commands for a person, in the order in which they are to be run. */
final class CommandsByHand {
  private static final OperationId NONE = new OperationId("by-hand");

  private final StackSets stackSets;

  CommandsByHand(StackSets stackSets) {
    this.stackSets = stackSets;
  }

  List<String> of(Plan plan) {
    List<String> commands = new ArrayList<>();
    plan.steps()
        .forEach(
            step ->
                plan.definition(step.stackSet())
                    .flatMap(definition -> command(step, definition))
                    .ifPresent(commands::add));
    return commands;
  }

  private Optional<String> command(Step step, DefinitionChange definition) {
    try {
      return switch (step.kind()) {
        case DELETE_STACK_SET -> Optional.of(stackSets.deletionByHand(step.stackSet()));
        case CREATE_STACK_SET -> Optional.empty();
        case CLEAR_OVERRIDES,
            UPDATE_DEFINITION,
            UPDATE_EMPTY_STACK_SET,
            UPDATE_INSTANCES,
            UPDATE_OVERRIDES,
            CREATE_INSTANCES,
            IMPORT_STACKS,
            DELETE_INSTANCES,
            DETACH_INSTANCES ->
            Optional.of(
                stackSets.byHand(new Requests(definition).of(step, NONE, definition.accounts())));
      };
    } catch (CloudException e) {
      // How the stack set is addressed may have to be asked, and just now AWS does not answer.
      return Optional.empty();
    }
  }
}
