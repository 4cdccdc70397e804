package dev.muster.sandbox.world;

import dev.muster.sandbox.chance.Chance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs operations: Regions in order, a sliding window in each, tolerance, stop, queue. */
final class Scheduler {
  private final World world;
  private final Deployment deployment;

  private final Crowd crowd;

  Scheduler(World world, Deployment deployment) {
    this.world = world;
    this.deployment = deployment;
    this.crowd = new Crowd(world);
  }

  Crowd crowd() {
    return crowd;
  }

  /** Takes an accepted operation in: it runs, or waits behind others. */
  void accept(StackSet set, Operation operation) {
    boolean waits = !set.open().isEmpty() || waitsForOtherSets(set, operation);
    set.put(operation);
    mark(set, operation);
    if (!waits) {
      run(set, operation);
    }
  }

  private void mark(StackSet set, Operation operation) {
    boolean shows =
        switch (operation.request().work()) {
          case UPDATE_SET, UPDATE_INSTANCES, DELETE, IMPORT -> true;
          case CREATE, DETECT_DRIFT -> false;
        };
    if (!shows) {
      return;
    }
    for (RegionRun run : operation.runs()) {
      for (ResultRow row : run.rows()) {
        set.instance(new InstanceKey(row.account(), run.region()))
            .filter(one -> one.status() != InstanceStatus.INOPERABLE || isDelete(operation))
            .ifPresent(one -> set.put(one.pending(operation.id())));
      }
    }
  }

  private static boolean isDelete(Operation operation) {
    return operation.request().work() == Work.DELETE;
  }

  private void run(StackSet set, Operation operation) {
    operation.run(world.now());
    later(Event.Kind.OPERATION_DISPATCHED, set, operation, -1, -1, dispatch(operation, "start"));
  }

  private Duration dispatch(Operation operation, String what) {
    return Chance.between(
        Duration.ofSeconds(1), Duration.ofSeconds(3), world.seed().seed(), operation.id(), what);
  }

  private void later(
      Event.Kind kind, StackSet set, Operation operation, int region, int row, Duration delay) {
    world.schedule(kind, set.id(), operation.id(), region, row, delay);
  }

  void happen(Event event) {
    Optional<StackSet> set = world.stackSets().byId(event.subject());
    Optional<Operation> operation = set.flatMap(one -> one.operation(event.operation()));
    if (operation.isEmpty() || operation.get().status().ended()) {
      return;
    }
    switch (event.kind()) {
      case OPERATION_DISPATCHED -> dispatched(set.orElseThrow(), operation.get());
      case REGION_DISPATCHED -> open(set.orElseThrow(), operation.get(), event.region());
      case TARGET_ENDED -> ended(set.orElseThrow(), operation.get(), event.region(), event.row());
      case OPERATION_ENDED -> finish(set.orElseThrow(), operation.get());
      case ACCOUNT_CREATED, ACCOUNT_CLOSED -> {}
    }
  }

  private void dispatched(StackSet set, Operation operation) {
    List<RegionRun> runs = operation.runs();
    if (operation.request().preferences().parallel()) {
      runs.forEach(RegionRun::open);
    } else if (!runs.isEmpty()) {
      runs.get(0).open();
    }
    advance(set, operation);
  }

  private void open(StackSet set, Operation operation, int region) {
    operation.runs().get(region).open();
    advance(set, operation);
  }

  private void ended(StackSet set, Operation operation, int region, int row) {
    RegionRun run = operation.runs().get(region);
    InstanceKey key = new InstanceKey(run.row(row).account(), run.region());
    run.ended(row, deployment.end(set, operation, key), world.now());
    InstanceKey place = Crowd.place(set, run);
    boolean awaited = crowd.ended(place);
    advance(set, operation);
    if (awaited) {
      fillOthers(place);
    }
  }

  /** A place became free: whatever operation waits for it goes on. */
  private void fillOthers(InstanceKey place) {
    for (StackSet set : world.stackSets().all()) {
      for (Operation operation : set.open()) {
        boolean waits =
            operation.status() == OperationStatus.RUNNING
                && operation.runs().stream()
                    .anyMatch(run -> run.mayStart() && Crowd.place(set, run).equals(place));
        if (waits) {
          advance(set, operation);
        }
      }
    }
  }

  /** Starts what may start, gives up what must not, and sees whether all is done. */
  private void advance(StackSet set, Operation operation) {
    List<RegionRun> runs = operation.runs();
    boolean running = operation.status() == OperationStatus.RUNNING;
    for (int region = 0; running && region < runs.size(); region++) {
      fill(set, operation, region);
    }
    if (running && runs.stream().anyMatch(RegionRun::over)) {
      operation.doom();
      giveUp(set, operation);
    }
    if (operation.status() == OperationStatus.STOPPING) {
      cancel(set, operation, runs, Reasons.STOPPED);
    }
    if (runs.stream().allMatch(RegionRun::complete)) {
      later(Event.Kind.OPERATION_ENDED, set, operation, -1, -1, dispatch(operation, "end"));
    } else if (running && !operation.request().preferences().parallel()) {
      openNext(set, operation);
    }
  }

  private void fill(StackSet set, Operation operation, int region) {
    RegionRun run = operation.runs().get(region);
    InstanceKey place = Crowd.place(set, run);
    while (run.mayStart() && crowd.hasRoom(place)) {
      int row = run.start(world.now());
      InstanceKey key = new InstanceKey(run.row(row).account(), run.region());
      Optional<TargetResult> result = deployment.atOnce(set, operation, key);
      if (result.isPresent()) {
        run.ended(row, result.get(), world.now());
      } else {
        Duration takes = deployment.begin(set, operation, key);
        crowd.began(place);
        later(Event.Kind.TARGET_ENDED, set, operation, region, row, takes);
      }
    }
  }

  private void giveUp(StackSet set, Operation operation) {
    boolean everywhere =
        !operation.request().preferences().parallel()
            || world.seed().knobs().parallelStopsEverywhere();
    List<RegionRun> runs =
        operation.runs().stream().filter(run -> everywhere || run.over()).toList();
    cancel(set, operation, runs, Reasons.TOLERANCE);
  }

  private void cancel(StackSet set, Operation operation, List<RegionRun> runs, String why) {
    for (RegionRun run : runs) {
      for (ResultRow row : run.cancel(why, world.now())) {
        deployment.cancel(set, operation, new InstanceKey(row.account(), run.region()), why);
      }
    }
  }

  /** In sequence: the first Region that is not open yet follows when all open ones are done. */
  private void openNext(StackSet set, Operation operation) {
    List<RegionRun> runs = operation.runs();
    for (int region = 0; region < runs.size(); region++) {
      if (!runs.get(region).isOpen()) {
        if (runs.subList(0, region).stream().allMatch(RegionRun::complete)) {
          Duration delay = dispatch(operation, runs.get(region).region());
          later(Event.Kind.REGION_DISPATCHED, set, operation, region, -1, delay);
        }
        return;
      }
    }
  }

  private void finish(StackSet set, Operation operation) {
    operation.end(world.now());
    if (operation.request().work() == Work.DETECT_DRIFT) {
      set.checked(DriftWork.summary(set, operation, world.now()));
    }
    startWaiting(set);
    for (StackSet other : world.stackSets().all()) {
      if (dependsOn(other, set)) {
        startWaiting(other);
      }
    }
  }

  private static boolean dependsOn(StackSet set, StackSet other) {
    return set.settings()
        .autoDeployment()
        .filter(automatic -> automatic.dependsOn().contains(other.arn()))
        .isPresent();
  }

  /** Auto-deployment, and nothing else, waits for the sets that its own depends on. */
  private boolean waitsForOtherSets(StackSet set, Operation operation) {
    return operation.request().automatic()
        && world.stackSets().all().stream()
            .anyMatch(other -> dependsOn(set, other) && !other.open().isEmpty());
  }

  /** Stops an operation: what waits is cancelled, what runs goes on to its end. */
  void stop(StackSet set, Operation operation) {
    operation.stop(world.now());
    cancel(set, operation, operation.runs(), Reasons.STOPPED);
    if (operation.running() == 0) {
      later(Event.Kind.OPERATION_ENDED, set, operation, -1, -1, dispatch(operation, "stop"));
    }
  }

  private void startWaiting(StackSet set) {
    List<Operation> open = set.open();
    for (int i = 0; i < open.size(); i++) {
      Operation waiting = open.get(i);
      if (waiting.status() == OperationStatus.QUEUED
          && !waitsForOtherSets(set, waiting)
          && open.subList(0, i).stream().noneMatch(other -> Conflicts.between(waiting, other))) {
        run(set, waiting);
      }
    }
  }
}
