package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.journal.JournalException;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.report.NextCommands;
import dev.muster.report.RunView;
import dev.muster.report.Ways;
import dev.muster.rollout.Outcome;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RollbackRun;
import dev.muster.rollout.RunHistory;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which way leads on from a run that stopped, as far as the journal tells: whether {@code resume}
 * and {@code rollback} would be accepted, and if not, why.
 */
final class WaysOn {
  /** How the command of a run that takes another back begins. */
  private static final String TAKING_BACK = "rollback ";

  private final RunLookup lookup;

  WaysOn(RunLookup lookup) {
    this.lookup = lookup;
  }

  /**
   * What can be advised after a run; nothing is looked up where neither would be.
   *
   * @param events those of the run, at least one
   */
  static RunView.Advice advice(Journal journal, List<RecordedEvent> events, NextCommands next) {
    Optional<RunResult> result = RunHistory.of(events).result();
    if (!RunLookup.isUnfinished(result)
        && !result.equals(Optional.of(RunResult.WAVE_ROLLED_BACK))) {
      return new RunView.Advice(Ways.both(), next);
    }
    RunLookup lookup = new RunLookup(journal);
    try {
      Optional<Ways> ways = lookup.ifKnown(events.get(0).run()).map(new WaysOn(lookup)::of);
      return new RunView.Advice(ways.orElse(new Ways(false, false)), next);
    } catch (JournalException e) {
      // What happened is to be told all the same.
      return new RunView.Advice(Ways.both(), next);
    }
  }

  private Ways of(RunLookup.Found found) {
    boolean back = whyNotBack(found, false).isEmpty() && isWorthBack(found);
    return new Ways(whyNotOn(found).isEmpty(), back);
  }

  /** The run that a run takes back; empty when it does something else. */
  static Optional<String> takenBack(RunLookup.Found found) {
    String command = found.command();
    return command.startsWith(TAKING_BACK)
        ? Optional.of(command.substring(TAKING_BACK.length()))
        : Optional.empty();
  }

  /** Why a run cannot be gone on with; empty when it can. */
  Optional<UserError> whyNotOn(RunLookup.Found found) {
    return whyEnded(found)
        .or(
            () ->
                hasBegun(found) ? Optional.empty() : takenBack(found).flatMap(this::whyNoWayBack));
  }

  /** A way back was accepted with what AWS knew then, which the journal alone does not tell. */
  private static boolean hasBegun(RunLookup.Found found) {
    return !found.history().touched().isEmpty();
  }

  /** The same without what AWS may know better by now. */
  Optional<UserError> whyEnded(RunLookup.Found found) {
    if (!RunLookup.isUnfinished(found.history().result())) {
      String ended = found.history().result().map(result -> result.phrase()).orElse("");
      return refused(
          "Run " + found.id() + " " + ended + "; there is nothing to resume.",
          "See what is not right with: muster status");
    }
    if (found.events().isEmpty()) {
      return refused(
          "Run " + found.id() + " died before it did anything.", "Begin anew with: muster rollout");
    }
    List<RunId> later = lookup.laterOn(found.id(), found.history().touched());
    return later.isEmpty()
        ? Optional.empty()
        : refused(
            "Later runs changed the stack sets of run " + found.id() + ": " + listed(later) + ".",
            "Begin anew with: muster rollout");
  }

  private Optional<UserError> whyNoWayBack(String earlier) {
    RunLookup.Found found;
    try {
      found = lookup.find(earlier);
    } catch (UserError e) {
      return Optional.of(e);
    }
    return whyNotBack(found, true);
  }

  /**
   * Why a run cannot be taken back; empty when it can.
   *
   * @param force whether later runs may be taken back with it
   */
  private Optional<UserError> whyNotBack(RunLookup.Found found, boolean force) {
    Optional<UserError> refused = whyNeverBack(found, force);
    Set<Target> standing = leftStanding(found);
    return refused.isPresent() || standing.isEmpty()
        ? refused
        : Optional.of(LeftStanding.of(found, standing, NextCommands.plain()));
  }

  /** The same without what AWS may know better by now. */
  Optional<UserError> whyNeverBack(RunLookup.Found found, boolean force) {
    if (!RunLookup.canBeTakenBack(found.command())) {
      return refused(
          "Run " + found.id() + " was made by '" + found.command() + "', and cannot be taken back.",
          "It left every stack as it was, except what it says it deleted: muster runs show "
              + found.id());
    }
    List<RunId> later = lookup.laterOn(found.id(), found.history().touched());
    return force || later.isEmpty()
        ? Optional.empty()
        : refused(
            "Later runs changed the same stack sets: " + listed(later) + ".",
            "Take those back first, or add --force to undo them together with " + found.id() + ".");
  }

  /** A rollback that stopped half-way is to be finished, not turned round. */
  private static boolean isWorthBack(RunLookup.Found found) {
    return takenBack(found).isEmpty() && !found.history().touched().isEmpty();
  }

  /** What the run took out of its stack set, or may have, without the stack. */
  private static Set<Target> leftStanding(RunLookup.Found found) {
    RunHistory history = found.history();
    Set<StackSetName> underWay = Set.copyOf(history.underWay().values());
    return RollbackRun.Earlier.of(found.plan(), found.before(), history)
        .takenBack()
        .detachments()
        .filter(
            target ->
                Optional.ofNullable(history.outcomes().get(target))
                    .map(outcome -> outcome.kind() == Outcome.Kind.SUCCEEDED)
                    .orElse(underWay.contains(target.stackSet())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<UserError> refused(String summary, String fix) {
    return Optional.of(UserError.of(summary, fix));
  }

  private static String listed(List<RunId> runs) {
    return runs.stream().map(RunId::toString).collect(Collectors.joining(", "));
  }
}
