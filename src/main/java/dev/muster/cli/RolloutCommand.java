package dev.muster.cli;

import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.plan.Removals;
import dev.muster.report.PlanView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries a plan out in waves. */
@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    description = "Bring every targeted account to what accounts.yaml and stacksets/ want.",
    footer = {
      "",
      "Shows the plan, asks (only on a terminal, never in the sandbox), and carries it out wave by",
      "wave. Every account and Region ends with its own outcome. What fails beyond the tolerance",
      "is taken back.",
      "",
      "Examples:",
      "  muster rollout --sandbox",
      "  muster rollout --yes --select environment=staging"
    })
final class RolloutCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(names = "--prune", description = "Also delete instances that are not wanted.")
  boolean prune;

  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  boolean yes;

  private final Sessions sessions;

  RolloutCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::rollout);
  }

  private ExitCode rollout(Session session) {
    Planning planning = new Planning(session, selector.selector());
    Planning.Planned planned = planning.plan(prune ? Removals.LAST : Removals.KEEP);
    Warnings.say(session.terminal(), planned.reconciliation());
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return plan.skipped().stream().allMatch(skipped -> skipped.countsAsRight())
          ? ExitCode.OK
          : ExitCode.PARTLY;
    }
    show(session, view);
    if (!isConfirmed(session, view)) {
      session.terminal().say("Nothing was changed.");
      return ExitCode.INVALID;
    }
    LeaseAnswer answer =
        session.journal().leases(session.realTime()).acquire("rollout", planned.caller().arn());
    if (answer instanceof LeaseAnswer.Refused refused) {
      return Locked.say(session.terminal(), refused);
    }
    LeaseAnswer.Granted granted = (LeaseAnswer.Granted) answer;
    try (Lease lease = granted.lease()) {
      return new RunExecution(session, output).run("rollout", planned, lease);
    }
  }

  /** The plan is part of the result only for people; machines get one document, the run. */
  private void show(Session session, PlanView view) {
    session.terminal().err().print(output.table(view));
  }

  private boolean isConfirmed(Session session, PlanView view) {
    if (yes || session.isSimulated()) {
      return true;
    }
    if (!session.terminal().interactive()) {
      throw UserError.of(
          "There is no terminal to ask for a confirmation on, and --yes was not given.",
          "Review the plan above and add --yes.");
    }
    return session
        .terminal()
        .confirms(
            "Change "
                + view.counts().changes()
                + " targets in "
                + view.counts().accounts()
                + " accounts?");
  }
}
