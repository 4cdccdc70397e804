package dev.muster.report;

import dev.muster.rollout.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run is.
 *
 * @param run empty before its first event
 * @param startedAt when it began, also when it was resumed since
 * @param total targets of the plan
 * @param doing the wave or what else is under way; blank when nothing is
 * @param stackSets of what is under way
 * @param failures the last ones, oldest first
 * @param waits what it waits for, until a time
 */
public record Progress(
    Optional<RunId> run,
    String command,
    Optional<Instant> startedAt,
    int total,
    int done,
    int failed,
    List<Bar> waves,
    String doing,
    List<Bar> stackSets,
    List<Failure> failures,
    List<Waiting> waits) {
  public Progress {
    waves = List.copyOf(waves);
    stackSets = List.copyOf(stackSets);
    failures = List.copyOf(failures);
    waits = List.copyOf(waits);
  }

  /**
   * A part of the run.
   *
   * @param inFlight targets on which AWS is at work
   * @param note what is being done; may be blank
   */
  public record Bar(String name, int total, int done, int failed, int inFlight, String note) {}

  /** A target that failed. */
  public record Failure(String target, String cause) {}

  /** Something that the run waits for. */
  public record Waiting(String what, Instant until) {}
}
