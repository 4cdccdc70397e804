package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.journal.RunSummary;
import dev.muster.model.AccountId;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.report.StatusMemory;
import dev.muster.rollout.Event;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunResult;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the journal remembers, read no further back than it takes. */
final class Recollection {
  private static final int AS_FAR_BACK = 30;
  private static final int EVERY_RUN = 10_000;

  private final Journal journal;

  Recollection(Journal journal) {
    this.journal = journal;
  }

  /**
   * Newest run first, until all of it is known.
   *
   * @param wrong targets whose last outcome is wanted
   */
  StatusMemory of(Collection<StackSetName> stackSets, Collection<Target> wrong) {
    StatusMemory memory = new StatusMemory();
    Set<Target> unknown = new HashSet<>(wrong);
    for (RunSummary run : journal.runs(AS_FAR_BACK)) {
      unknown.removeIf(memory::knows);
      boolean definitions = stackSets.stream().anyMatch(name -> !memory.knows(name));
      if (!definitions && unknown.isEmpty()) {
        break;
      }
      Optional<Plan> plan = journal.plan(run.id());
      if (leftItsDefinitions(run.result())) {
        plan.ifPresent(known -> memory.readDefinitions(run.id(), run.startedAt(), known));
      }
      if (!unknown.isEmpty()) {
        memory.readOutcomes(plan, journal.events(run.id()));
      }
    }
    return memory;
  }

  private static boolean leftItsDefinitions(Optional<RunResult> result) {
    return result
        .map(
            known ->
                switch (known) {
                  case SUCCEEDED,
                      PARTLY_SUCCEEDED,
                      WAVE_ROLLED_BACK,
                      HELD,
                      INTERRUPTED,
                      NEEDS_ATTENTION ->
                      true;
                  case ROLLED_BACK, REFUSED -> false;
                })
        .orElse(true);
  }

  /** The accounts to which a run did something since then. */
  Set<AccountId> changedSince(Instant since) {
    Set<AccountId> changed = new TreeSet<>();
    List<RunSummary> recent =
        journal.runs(EVERY_RUN).stream().filter(run -> !run.lastHeardAt().isBefore(since)).toList();
    for (RunSummary run : recent) {
      for (RecordedEvent recorded : journal.events(run.id())) {
        if (recorded.at().isAfter(since) && recorded.event() instanceof Event.TargetEnded ended) {
          if (isWork(ended.outcome().kind())) {
            changed.add(ended.target().account());
          }
        }
      }
    }
    return changed;
  }

  private static boolean isWork(Outcome.Kind kind) {
    return kind != Outcome.Kind.SKIPPED && kind != Outcome.Kind.NOT_STARTED;
  }
}
