package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.journal.RunSummary;
import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunHistory;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds runs in the journal that can be gone on with or taken back. */
final class RunLookup {
  /** Commands whose runs are about some accounts only. */
  static final Set<String> NAMED_ACCOUNTS = Set.of("onboard", "offboard");

  /** Its instances live with whatever definition their stack set has, as those of others do. */
  private static final String ADDS_ACCOUNTS = "onboard";

  private static final int AS_FAR_BACK = 1_000;

  private final Journal journal;

  RunLookup(Journal journal) {
    this.journal = journal;
  }

  /** A run as the journal has it. */
  record Found(RunId id, List<RecordedEvent> events, Plan plan, ObservedState before) {
    Found {
      events = List.copyOf(events);
    }

    RunHistory history() {
      return RunHistory.of(events);
    }

    /** The command that began it; blank when it died before it told anything. */
    String command() {
      return history().start().map(start -> start.command()).orElse("");
    }
  }

  Found find(String name) {
    return find(id(name));
  }

  private Found find(RunId id) {
    return ifKnown(id).orElseThrow(() -> unknown(id.value()));
  }

  /** A run, if the journal has it. */
  Optional<Found> ifKnown(RunId id) {
    Optional<Plan> plan = journal.plan(id);
    Optional<ObservedState> before = journal.snapshot(id);
    return plan.isEmpty() || before.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(id, journal.events(id), plan.get(), before.get()));
  }

  /** The newest run that stopped before its end, and that can be gone on with. */
  Found newestUnfinished() {
    return unfinished()
        .orElseThrow(
            () ->
                stopped()
                    .findFirst()
                    .flatMap(new WaysOn(this)::whyNotOn)
                    .orElseGet(
                        () ->
                            UserError.of(
                                "No run stopped before its end, so there is nothing to go on with.",
                                "See what was done with: muster runs")));
  }

  /** The same, if there is one. */
  Optional<Found> unfinished() {
    WaysOn ways = new WaysOn(this);
    return stopped().filter(found -> ways.whyNotOn(found).isEmpty()).findFirst();
  }

  /** Runs about the whole organization that stopped before their end, newest first. */
  private Stream<Found> stopped() {
    return journal.runs(AS_FAR_BACK).stream()
        .filter(summary -> isUnfinished(summary.result()))
        .filter(summary -> !NAMED_ACCOUNTS.contains(summary.command()))
        .map(summary -> find(summary.id()));
  }

  /** Whether the runs of a command can be taken back: only those that leave all stacks ours. */
  static boolean canBeTakenBack(String command) {
    return !command.equals(RepairCommand.NAME) && !command.equals(AdoptCommand.NAME);
  }

  /** Whether a run can be gone on with. */
  static boolean isUnfinished(Optional<RunResult> result) {
    return result
        .map(
            known ->
                switch (known) {
                  case NEEDS_ATTENTION, HELD, INTERRUPTED -> true;
                  case SUCCEEDED, PARTLY_SUCCEEDED, ROLLED_BACK, WAVE_ROLLED_BACK, REFUSED -> false;
                })
        .orElse(true);
  }

  /** Later runs that changed the same stack sets, newest first. */
  List<RunId> laterOn(RunId run, Set<StackSetName> stackSets) {
    List<RunId> later = new ArrayList<>();
    for (RunSummary summary : journal.runs(AS_FAR_BACK)) {
      if (summary.id().equals(run)) {
        break;
      }
      boolean leftATrace =
          summary
              .result()
              .filter(r -> r == RunResult.REFUSED || r == RunResult.ROLLED_BACK)
              .isEmpty();
      if (leftATrace
          && !summary.command().equals(ADDS_ACCOUNTS)
          && !Collections.disjoint(
              stackSets, RunHistory.of(journal.events(summary.id())).touched())) {
        later.add(summary.id());
      }
    }
    return later;
  }

  private static RunId id(String name) {
    try {
      return new RunId(name);
    } catch (IllegalArgumentException e) {
      throw unknown(name);
    }
  }

  private static UserError unknown(String name) {
    return UserError.of(
        "The journal knows no run '" + name + "'.", "List the runs it knows with: muster runs");
  }
}
