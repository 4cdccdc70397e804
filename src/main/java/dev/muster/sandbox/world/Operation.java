package dev.muster.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operation on a stack set, from its acceptance to its end. */
public final class Operation {
  private final String id;
  private final OperationRequest request;
  private final OperationAction action;
  private final String administrationRole;
  private final String executionRole;
  private final Instant created;
  private final List<RegionRun> runs;
  private OperationStatus status;
  private OperationStatus before;
  private Instant changed;
  private boolean doomed;

  /** What is kept of it. */
  record Image(
      String id,
      OperationRequest request,
      OperationAction action,
      String administrationRole,
      String executionRole,
      Instant created,
      List<RegionRun.Image> runs,
      OperationStatus status,
      OperationStatus before,
      Instant changed,
      boolean doomed) {}

  Operation(
      String id, OperationRequest request, OperationAction action, Definition by, Instant now) {
    this.id = id;
    this.request = request;
    this.action = action;
    this.administrationRole = by.administrationRole();
    this.executionRole = by.executionRole();
    this.created = now;
    this.runs = new ArrayList<>();
    this.status = OperationStatus.QUEUED;
    this.before = OperationStatus.QUEUED;
    this.changed = now;
  }

  Operation(Image image) {
    id = image.id();
    request = image.request();
    action = image.action();
    administrationRole = image.administrationRole();
    executionRole = image.executionRole();
    created = image.created();
    runs = new ArrayList<>(image.runs().stream().map(RegionRun::new).toList());
    status = image.status();
    before = image.before();
    changed = image.changed();
    doomed = image.doomed();
  }

  Image image() {
    List<RegionRun.Image> images = runs.stream().map(RegionRun::image).toList();
    return new Image(
        id,
        request,
        action,
        administrationRole,
        executionRole,
        created,
        images,
        status,
        before,
        changed,
        doomed);
  }

  public String id() {
    return id;
  }

  public OperationRequest request() {
    return request;
  }

  public OperationAction action() {
    return action;
  }

  public OperationStatus status() {
    return status;
  }

  public Instant created() {
    return created;
  }

  public String administrationRole() {
    return administrationRole;
  }

  public String executionRole() {
    return executionRole;
  }

  /** When it ended; empty while it has not. */
  public Optional<Instant> ended() {
    return status.ended() ? Optional.of(changed) : Optional.empty();
  }

  /** The status as a reader sees it who lags behind by {@code lag}. */
  public OperationStatus statusSeen(Instant notAfter) {
    return changed.isAfter(notAfter) ? before : status;
  }

  /** How many targets failed. */
  public int failed() {
    int failed = 0;
    for (RegionRun run : runs) {
      failed += run.failed();
    }
    return failed;
  }

  /** How many targets are worked on now, in all Regions. */
  public int running() {
    int running = 0;
    for (RegionRun run : runs) {
      running += run.running();
    }
    return running;
  }

  /** How many targets it has. */
  public int size() {
    int size = 0;
    for (RegionRun run : runs) {
      size += run.rows().size();
    }
    return size;
  }

  /** Its Regions in the order in which they are worked on, with their rows. */
  public List<RegionRows> rows() {
    List<RegionRows> rows = new ArrayList<>();
    for (RegionRun run : runs) {
      rows.add(new RegionRows(run.region(), run.rows()));
    }
    return rows;
  }

  /** The rows of one Region. */
  public record RegionRows(String region, List<ResultRow> rows) {}

  /** What a drift detection has found so far. */
  public DriftSummary driftSummary(StackSet set, Instant now) {
    return DriftWork.summary(set, this, ended().orElse(now));
  }

  List<RegionRun> runs() {
    return runs;
  }

  boolean touches(InstanceKey key) {
    return runs.stream()
        .filter(run -> run.region().equals(key.region()))
        .flatMap(run -> run.rows().stream())
        .anyMatch(row -> row.account().equals(key.account()));
  }

  boolean doomed() {
    return doomed;
  }

  void doom() {
    doomed = true;
  }

  void run(Instant now) {
    change(OperationStatus.RUNNING, now);
  }

  void stop(Instant now) {
    change(OperationStatus.STOPPING, now);
  }

  void end(Instant now) {
    switch (status) {
      case STOPPING -> change(OperationStatus.STOPPED, now);
      case QUEUED, RUNNING ->
          change(doomed ? OperationStatus.FAILED : OperationStatus.SUCCEEDED, now);
      case STOPPED, SUCCEEDED, FAILED -> throw new IllegalStateException(id + " has ended");
    }
  }

  private void change(OperationStatus next, Instant now) {
    before = status;
    status = next;
    changed = now;
  }
}
