package dev.muster.report;

import dev.muster.journal.RunSummary;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How fast earlier runs were.
 *
 * @param perTarget wall-clock time for each target; empty when no earlier run tells
 * @param runs how many runs tell
 */
public record Pace(Optional<Duration> perTarget, int runs) {
  private static final int ENOUGH = 5;

  /** Nobody knows. */
  public static Pace unknown() {
    return new Pace(Optional.empty(), 0);
  }

  /**
   * @param earlier runs, newest first; those that reached their end count
   */
  public static Pace of(List<RunSummary> earlier) {
    List<RunSummary> told = earlier.stream().filter(Pace::tells).limit(ENOUGH).toList();
    int targets = told.stream().mapToInt(RunSummary::targets).sum();
    Duration lasted = told.stream().map(Pace::lasted).reduce(Duration.ZERO, Duration::plus);
    return targets == 0 ? unknown() : new Pace(Optional.of(lasted.dividedBy(targets)), told.size());
  }

  private static boolean tells(RunSummary run) {
    return run.targets() > 0
        && Stream.of(RunResult.SUCCEEDED, RunResult.PARTLY_SUCCEEDED)
            .anyMatch(good -> run.result().equals(Optional.of(good)));
  }

  private static Duration lasted(RunSummary run) {
    return Duration.between(run.startedAt(), run.lastHeardAt());
  }

  /**
   * How long the rest takes: as earlier runs at first, and more and more as this one went so far.
   *
   * @param done targets of this run that are done
   * @param all targets of this run
   */
  public Optional<Duration> left(Duration elapsed, int done, int all) {
    int rest = Math.max(0, all - done);
    Optional<Duration> own =
        done == 0 ? Optional.empty() : Optional.of(elapsed.dividedBy(done).multipliedBy(rest));
    Optional<Duration> theirs = perTarget.map(each -> each.multipliedBy(rest));
    if (own.isEmpty() || theirs.isEmpty()) {
      return own.or(() -> theirs);
    }
    Duration weighted =
        own.get().multipliedBy(done).plus(theirs.get().multipliedBy(rest)).dividedBy(all);
    return Optional.of(weighted);
  }
}
