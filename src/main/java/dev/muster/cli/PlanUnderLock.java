package dev.muster.cli;

import dev.muster.journal.Lease;
import dev.muster.journal.RunSummary;
import dev.muster.plan.PlanComparison;
import dev.muster.report.PlanView;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries out a plan that was made before the lock was ours. When another run did anything in
 * between, the plan is made anew; when it is another one then, it is shown and confirmed again.
 */
final class PlanUnderLock {
  /** As many as may have ended while somebody waited for the lock. */
  private static final int MOST_RUNS = 50;

  private final Session session;
  private final OutputOptions output;
  private final RunOptions run;
  private final List<RunSummary> before;

  /** To be made before the plan is. */
  PlanUnderLock(Session session, OutputOptions output, RunOptions run) {
    this.session = session;
    this.output = output;
    this.run = run;
    this.before = session.journal().runs(MOST_RUNS);
  }

  /** What carries a plan out. */
  interface Work {
    ExitCode of(Planning.Planned planned, Lease lease);
  }

  /**
   * @param again makes the plan anew, and checks it
   */
  ExitCode carryOut(Planning.Planned planned, Supplier<Planning.Planned> again, Work work) {
    Function<Lease, ExitCode> underLock =
        lease ->
            before.equals(session.journal().runs(MOST_RUNS))
                ? work.of(planned, lease)
                : anew(planned, again.get(), lease, work);
    return new RunLock(session, run.waitForLock).holding(planned.caller().arn(), underLock);
  }

  private ExitCode anew(Planning.Planned before, Planning.Planned now, Lease lease, Work work) {
    if (PlanComparison.differences(before.plan(), now.plan()).isEmpty()) {
      return work.of(now, lease);
    }
    session.terminal().say("Another run changed something since the plan was made. It is now:");
    PlanView view = PlanView.of(now.plan(), session.inputs().names());
    if (now.plan().isEmpty()) {
      session.terminal().result(output.render(view));
      return Planning.exitCodeOfNothingToDo(now.plan());
    }
    session.terminal().err().print(output.table(view));
    return Confirmation.given(session, view, run.yes) ? work.of(now, lease) : ExitCode.INVALID;
  }
}
