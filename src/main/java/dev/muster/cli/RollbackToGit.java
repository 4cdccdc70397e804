package dev.muster.cli;

import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.plan.Removals;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Returns to what a revision of git wanted: the way back when no journal remembers what stood
 * before. It is a rollout of those files, and removes nothing that was not asked for.
 */
final class RollbackToGit {
  private final GlobalOptions here;
  private final OutputOptions output;
  private final RunOptions run;
  private final PruneOptions pruning;

  RollbackToGit(GlobalOptions here, OutputOptions output, RunOptions run, PruneOptions pruning) {
    this.here = here;
    this.output = output;
    this.run = run;
    this.pruning = pruning;
  }

  int run(Sessions sessions, String revision) {
    try (GitRevision then = GitRevision.of(revision, here)) {
      sessions.terminal().say("Reading accounts.yaml and stacksets/ of " + then.commit() + ".");
      return sessions.with(then.options(), session -> rollback(session, then.commit()));
    }
  }

  private ExitCode rollback(Session session, String commit) {
    List<StackSetName> since = madeSince(session);
    Planning planning = new Planning(session);
    Planning.Planned planned =
        pruning.prune ? planning.planWithout(since) : planning.plan(Removals.KEEP);
    Warnings.say(session.terminal(), planned.reconciliation());
    if (!pruning.prune && !since.isEmpty()) {
      session
          .terminal()
          .say(
              "Not in that revision, and left alone without --prune: "
                  + since.stream().map(StackSetName::value).collect(Collectors.joining(", ")));
    }
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return Planning.exitCodeOfNothingToDo(plan);
    }
    session.terminal().err().print(output.table(view));
    pruning.removals.check(plan);
    if (!Confirmation.given(session, view, run.yes)) {
      return ExitCode.INVALID;
    }
    RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
    return new RunLock(session, run.waitForLock)
        .holding(
            planned.caller().arn(),
            lease ->
                new RunExecution(session, output, run)
                    .run("rollback-to-git " + commit, planned, limits, lease));
  }

  /** Stack sets that the files have now and did not have then. */
  private List<StackSetName> madeSince(Session session) {
    List<StackSetName> then = new Planning(session).names();
    try {
      return Inputs.read(here, session.today()).catalog().stackSets().stream()
          .map(definition -> definition.name())
          .filter(name -> !then.contains(name))
          .toList();
    } catch (UserError e) {
      session
          .terminal()
          .say("The files as they are now cannot be read, so stack sets since then are not seen.");
      return List.of();
    }
  }
}
