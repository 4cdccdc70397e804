package dev.muster.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that changes stack sets. What is refused here has changed nothing. */
public final class StackSetChanges {
  private final World world;
  private final Scheduler scheduler;
  private final TargetRows rows;
  private final Admission admission;

  StackSetChanges(World world, Scheduler scheduler) {
    this.world = world;
    this.scheduler = scheduler;
    this.rows = new TargetRows(world);
    this.admission = new Admission(world);
  }

  /** Keeps a template's text for a {@link Definition}. */
  public String keep(String template) {
    return world.templates().keep(template);
  }

  public StackSet create(StackSet.Identity who, Definition what, PermissionModel model) {
    String id = who.name() + ":" + world.newId("stackset");
    StackSet.Identity identity =
        new StackSet.Identity(
            id, who.name(), who.account(), who.region(), who.token(), who.fingerprint());
    StackSet set = new StackSet(identity, what, StackSet.Settings.of(model));
    world.stackSets().put(set);
    return set;
  }

  /** Changes how a set is run. */
  public void settle(StackSet set, StackSet.Settings settings) {
    set.settle(settings);
  }

  public void delete(StackSet set) {
    if (!set.open().isEmpty()) {
      throw Admission.inProgress(set);
    }
    if (!set.instances().isEmpty()) {
      throw Refusal.of("StackSetNotEmptyException", 409, "StackSet is not empty");
    }
    world.stackSets().delete(set);
  }

  /**
   * The operation that already answers to this id and request; empty when it is to be started.
   *
   * @throws Refusal when the id belongs to another request, or another operation is in the way
   */
  public Optional<Operation> admit(StackSet set, String operationId, String fingerprint) {
    return admission.admit(set, operationId, fingerprint);
  }

  /** The refusal while an operation of the set runs. */
  public static Refusal inProgress(StackSet set) {
    return Admission.inProgress(set);
  }

  public Operation createInstances(
      StackSet set, String id, OperationRequest request, List<String> regions) {
    DeploymentTargets targets = targets(request);
    Map<String, String> accounts = rows.accounts(targets);
    Map<String, String> overrides = ParameterOverride.merge(Map.of(), request.overrides());
    admission.limit(set, accounts.keySet(), regions);
    for (String region : regions) {
      accounts.forEach(
          (account, unit) -> {
            InstanceKey key = new InstanceKey(account, region);
            if (set.instance(key).isEmpty()) {
              set.put(StackInstance.accepted(key, unit, overrides, id));
            }
          });
    }
    targets.organizationalUnits().forEach(unit -> set.target(unit, regions));
    set.settle(set.settings().filtering(targets.accounts(), targets.filter()));
    return launch(set, id, request, rows.of(accounts, regions, request));
  }

  /** Updates instances; every pair that a self-managed set is asked for must exist. */
  public Operation updateInstances(
      StackSet set, String id, OperationRequest request, List<String> regions) {
    return launch(set, id, request, rows.existing(set, request, regions, !set.serviceManaged()));
  }

  public Operation deleteInstances(
      StackSet set, String id, OperationRequest request, List<String> regions) {
    DeploymentTargets targets = targets(request);
    Map<String, List<ResultRow>> found = rows.existing(set, request, regions, false);
    if (found.isEmpty() && !set.serviceManaged()) {
      throw instanceNotFound(set, targets.accounts(), regions);
    }
    if (targets.accounts().isEmpty()) {
      targets.organizationalUnits().forEach(unit -> set.untarget(unit, regions));
    }
    return launch(set, id, request, found);
  }

  static DeploymentTargets targets(OperationRequest request) {
    return request
        .targets()
        .orElseThrow(() -> Refusal.validation("Either Accounts or DeploymentTargets are required"));
  }

  /** Stores a new definition and updates the targets, or all instances when there are none. */
  public Operation update(
      StackSet set,
      String id,
      OperationRequest request,
      List<String> regions,
      DefinitionChange change) {
    Map<String, List<ResultRow>> found =
        request.targets().isPresent()
            ? rows.existing(set, request, regions, !set.serviceManaged())
            : change.deploys() ? rows.all(set, request) : Map.of();
    set.define(change.next());
    if (change.outdates()) {
      Deployment.outdate(set);
    }
    return launch(set, id, request, found);
  }

  /**
   * A new definition.
   *
   * @param outdates whether all instances are behind from now on
   * @param deploys whether instances are worked on at all
   */
  public record DefinitionChange(Definition next, boolean outdates, boolean deploys) {}

  public Operation detectDrift(StackSet set, String id, OperationRequest request) {
    return launch(set, id, request, rows.all(set, request));
  }

  /** Begins to import stacks; each becomes an instance at once. */
  public Operation importStacks(StackSet set, String id, OperationRequest request, String unit) {
    Map<String, List<ResultRow>> found = new LinkedHashMap<>();
    for (String stackId : request.stackIds()) {
      Stack stack =
          world
              .stacks()
              .stack(stackId)
              .orElseThrow(
                  () ->
                      Refusal.of("StackNotFoundException", 404, "Stack " + stackId + " not found"));
      InstanceKey key = new InstanceKey(stack.account(), stack.region());
      set.put(StackInstance.accepted(key, unit, Map.of(), id).withStack(Optional.of(stackId)));
      found
          .computeIfAbsent(stack.region(), region -> new ArrayList<>())
          .add(ResultRow.pending(stack.account(), unit, world.now()));
    }
    return launch(set, id, request, found);
  }

  /** Stops an operation that has not ended. */
  public void stop(StackSet set, Operation operation) {
    switch (operation.status()) {
      case QUEUED, RUNNING -> scheduler.stop(set, operation);
      case STOPPING -> {}
      case STOPPED, SUCCEEDED, FAILED ->
          throw Refusal.invalidOperation(
              "Operation " + operation.id() + " is not running and cannot be stopped");
    }
  }

  /** Somebody else updates the instances of the set, without a change. */
  public void foreign(StackSet set) {
    if (set.open().isEmpty() && set.status() == StackSetStatus.ACTIVE) {
      OperationRequest request =
          OperationRequest.of(Work.UPDATE_INSTANCES, "foreign", OperationPreferences.NONE);
      launch(set, world.newId("foreign"), request, rows.all(set, request));
    }
  }

  /** The refusal when a pair is no instance. */
  public static Refusal instanceNotFound(
      StackSet set, List<String> accounts, List<String> regions) {
    return Refusal.of(
        "StackInstanceNotFoundException",
        404,
        "Stack instance for account "
            + String.join(", ", accounts)
            + " in Region "
            + String.join(", ", regions)
            + " not found in StackSet "
            + set.id());
  }

  Operation launch(
      StackSet set, String id, OperationRequest request, Map<String, List<ResultRow>> rows) {
    OperationAction action =
        switch (request.work()) {
          case CREATE -> OperationAction.CREATE;
          case UPDATE_SET, UPDATE_INSTANCES -> OperationAction.UPDATE;
          case DELETE -> OperationAction.DELETE;
          case DETECT_DRIFT -> OperationAction.DETECT_DRIFT;
          case IMPORT ->
              world.seed().knobs().importActsAsUpdate()
                  ? OperationAction.UPDATE
                  : OperationAction.CREATE;
        };
    Operation operation = new Operation(id, request, action, set.definition(), world.now());
    boolean shrinks = world.seed().knobs().strictAlwaysShrinks();
    rows.forEach(
        (region, list) ->
            operation.runs().add(new RegionRun(region, list, request.preferences(), shrinks)));
    if (request.automatic() && request.work() == Work.CREATE) {
      rows.forEach(
          (region, list) ->
              list.forEach(
                  row ->
                      set.put(
                          StackInstance.accepted(
                              new InstanceKey(row.account(), region),
                              row.organizationalUnit(),
                              Map.of(),
                              id))));
    }
    scheduler.accept(set, operation);
    return operation;
  }
}
