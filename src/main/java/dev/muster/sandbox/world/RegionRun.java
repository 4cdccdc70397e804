package dev.muster.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/** One Region of an operation: a sliding window over its accounts. */
final class RegionRun {
  private final String region;
  private final List<ResultRow> rows;
  private final int maximum;
  private final int tolerance;
  private final boolean strict;
  private final boolean alwaysShrinks;
  private boolean open;
  private int next;
  private int running;
  private int failed;

  /** What is kept of it. */
  record Image(
      String region,
      List<ResultRow> rows,
      int maximum,
      int tolerance,
      boolean strict,
      boolean alwaysShrinks,
      boolean open,
      int next) {}

  RegionRun(
      String region, List<ResultRow> rows, OperationPreferences preferences, boolean shrinks) {
    this.region = region;
    this.rows = new ArrayList<>(rows);
    this.maximum = preferences.maximum(rows.size());
    this.tolerance = preferences.tolerance(rows.size());
    this.strict = preferences.strict();
    this.alwaysShrinks = shrinks;
  }

  RegionRun(Image image) {
    region = image.region();
    rows = new ArrayList<>(image.rows());
    maximum = image.maximum();
    tolerance = image.tolerance();
    strict = image.strict();
    alwaysShrinks = image.alwaysShrinks();
    open = image.open();
    next = image.next();
    for (ResultRow row : rows) {
      running += row.status() == ResultStatus.RUNNING ? 1 : 0;
      failed += row.status() == ResultStatus.FAILED ? 1 : 0;
    }
  }

  Image image() {
    return new Image(
        region, List.copyOf(rows), maximum, tolerance, strict, alwaysShrinks, open, next);
  }

  String region() {
    return region;
  }

  List<ResultRow> rows() {
    return rows;
  }

  ResultRow row(int index) {
    return rows.get(index);
  }

  int failed() {
    return failed;
  }

  int running() {
    return running;
  }

  boolean isOpen() {
    return open;
  }

  void open() {
    open = true;
  }

  /** Whether more accounts failed than the Region bears. */
  boolean over() {
    return failed > tolerance;
  }

  /** Whether nothing waits and nothing runs. */
  boolean complete() {
    return running == 0 && next >= rows.size();
  }

  /** Whether another account may start now. */
  boolean mayStart() {
    return open && !over() && next < rows.size() && running < limit();
  }

  private int limit() {
    if (!strict) {
      return maximum;
    }
    return alwaysShrinks
        ? Math.max(1, Math.min(maximum, tolerance + 1) - failed)
        : Math.min(maximum, tolerance + 1 - failed);
  }

  /** Takes the next account. It runs until {@link #ended}. */
  int start(java.time.Instant now) {
    int index = next++;
    running++;
    rows.set(index, rows.get(index).running(now));
    return index;
  }

  void ended(int index, TargetResult result, java.time.Instant now) {
    running--;
    failed += result.isFailure() ? 1 : 0;
    rows.set(index, rows.get(index).ended(result, now));
  }

  /** Gives up what has not started; says which accounts those were. */
  List<ResultRow> cancel(String why, java.time.Instant now) {
    List<ResultRow> cancelled = new ArrayList<>();
    for (; next < rows.size(); next++) {
      ResultRow row = rows.get(next).cancelled(why, now);
      rows.set(next, row);
      cancelled.add(row);
    }
    return cancelled;
  }
}
