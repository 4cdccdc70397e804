package dev.muster.rollout;

import dev.muster.cloud.OperationRequest;
import dev.muster.model.OperationId;
import dev.muster.model.StackSetName;
import dev.muster.plan.DefinitionChange;
import dev.muster.plan.Step;
import java.util.Optional;

/**
 * Begins the steps of one stack set: makes or removes the stack set at once, gives everything else
 * its id and its watch.
 */
final class StepStarter {
  private final RolloutPorts ports;
  private final OperationIds ids;
  private final Tally tally;
  private final WrittenOverrides overrides;
  private final RunHistory history;
  private final DefinitionChange definition;
  private final StepsLeft left;
  private int removalCount;

  StepStarter(WaveRun.Setting setting, DefinitionChange definition, StepsLeft left) {
    this.ports = setting.ports();
    this.ids = setting.ids();
    this.tally = setting.tally();
    this.overrides = setting.overrides();
    this.history = setting.history();
    this.definition = definition;
    this.left = left;
    history.operations().all().stream()
        .mapToInt(ids::removalNumber)
        .forEach(number -> removalCount = Math.max(removalCount, number));
  }

  /** What is to be watched from now on; empty when the step is done already. */
  Optional<Flight> begin(Step step) {
    return switch (step.kind()) {
      case CREATE_STACK_SET -> {
        create(step);
        yield Optional.empty();
      }
      case DELETE_STACK_SET -> {
        delete();
        yield Optional.empty();
      }
      case CLEAR_OVERRIDES,
          UPDATE_DEFINITION,
          UPDATE_EMPTY_STACK_SET,
          UPDATE_INSTANCES,
          UPDATE_OVERRIDES,
          CREATE_INSTANCES,
          IMPORT_STACKS,
          DELETE_INSTANCES,
          DETACH_INSTANCES ->
          Optional.of(attempt(step, left.lastAttempt(step)));
    };
  }

  /** The n-th attempt at a step. */
  Flight attempt(Step step, int number) {
    OperationId id =
        step.isRemoval()
            ? ids.removal(step.number(), ++removalCount)
            : ids.of(step.number(), number);
    return new Flight(step, number, watch(step, id));
  }

  /**
   * Takes up what a process before this one had asked for.
   *
   * @return empty when AWS never heard of it, so that it is to begin
   */
  Optional<Flight> attach(Event.OperationStarting open, StepQueue queue) {
    return stepOf(open, queue)
        .map(step -> new Flight(step, left.lastAttempt(step), watch(step, open.operation())))
        .filter(flight -> flight.watch().attach(history.operations().takenAs(open.operation())));
  }

  private Optional<Step> stepOf(Event.OperationStarting open, StepQueue queue) {
    if (ids.removalNumber(open.operation()) > 0) {
      return queue.leftBehind().keySet().stream()
          .filter(creation -> creation.number() == ids.removalStep(open.operation()))
          .findFirst()
          .flatMap(creation -> open.targets().map(where -> creation.removal(open.kind(), where)));
    }
    return queue.waiting().stream()
        .filter(step -> ids.of(step.number(), left.lastAttempt(step)).equals(open.operation()))
        .findFirst();
  }

  private void create(Step step) {
    StackSetName stackSet = definition.stackSet();
    String token = ids.clientRequestToken(step.number());
    ports.log().append(new Event.StackSetCreating(stackSet, token));
    String id =
        ports
            .stackSets()
            .create(stackSet, definition.after(), definition.managedExecution(), token);
    tally.changed(stackSet);
    overrides.created(stackSet, id);
    ports.log().append(new Event.StackSetCreated(stackSet, id));
  }

  private void delete() {
    StackSetName stackSet = definition.stackSet();
    ports.log().fence();
    ports.stackSets().delete(stackSet);
    tally.changed(stackSet);
    ports.log().append(new Event.StackSetDeleted(stackSet));
  }

  private OperationWatch watch(Step step, OperationId id) {
    StackSetName stackSet = definition.stackSet();
    OperationRequest request = new Requests(definition).of(step, id, tally.left(stackSet));
    return new OperationWatch(
        ports,
        request,
        new Event.OperationStarting(stackSet, id, step.kind(), step.targets(), step.overrides()),
        definition.managedExecution());
  }
}
