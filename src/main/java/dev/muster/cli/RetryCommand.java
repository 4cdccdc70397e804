package dev.muster.cli;

import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunLimits;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Does again what is not right, and nothing else. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Redo only what is not right: failed, outdated, missing and cancelled targets.",
    footer = {
      "",
      "Targets that are as wanted are not touched. A definition that changed since the last",
      "rollout is none of its business: that takes a rollout.",
      "",
      "Examples:",
      "  muster retry --sandbox",
      "  muster retry --yes --select team=payments"
    })
final class RetryCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  private final Sessions sessions;

  RetryCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::retry);
  }

  private ExitCode retry(Session session) {
    PlanUnderLock underLock = new PlanUnderLock(session, output, run);
    Planning.Planned planned = new Planning(session, selector.selector()).redo();
    Warnings.say(session.terminal(), planned.reconciliation());
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return Planning.exitCodeOfNothingToDo(plan);
    }
    session.terminal().err().print(output.table(view));
    if (!Confirmation.given(session, view, run.yes)) {
      return ExitCode.INVALID;
    }
    RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
    return underLock.carryOut(
        planned,
        () -> new Planning(session, selector.selector()).redo(),
        (now, lease) -> new RunExecution(session, output, run).run("retry", now, limits, lease));
  }
}
