package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.model.ObservedState;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.plan.Restoration;
import dev.muster.report.PlanView;
import dev.muster.rollout.RollbackRun;
import dev.muster.rollout.RunHistory;
import dev.muster.rollout.RunId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a run back. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Return to the state before a run.",
    footer = {
      "",
      "Plans the way back from what stood before the run, as the journal remembers it, shows the",
      "plan, asks, and carries it out as a run of its own.",
      "",
      "Examples:",
      "  muster rollback 20261122-0641-k3f9",
      "  muster rollback 20261122-0641-k3f9 --yes"
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  @Parameters(paramLabel = "RUN", description = "The run, as 'muster runs' lists it.")
  String name = "";

  @Option(names = "--force", description = "Also when later runs changed the same stack sets.")
  boolean force;

  private final Sessions sessions;

  RollbackCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::rollback);
  }

  private ExitCode rollback(Session session) {
    new RunLookup(session.journal()).find(name);
    new Planning(session).reconcile();
    String caller = session.clients().identity().whoAmI().arn();
    // Under the lock from here on: a run that is still at work must not be taken back.
    return new RunLock(session, run.waitForLock)
        .holding(
            caller,
            lease -> {
              RunExecution.TakeBack way = way(session, name, force);
              PlanView view = PlanView.of(way.plan(), session.inputs().names());
              if (way.plan().isEmpty()) {
                session.terminal().result(output.render(view));
                return ExitCode.OK;
              }
              session.terminal().err().print(output.table(view));
              return Confirmation.given(session, view, run.yes)
                  ? new RunExecution(session, output, run).takeBack(way, caller, lease)
                  : ExitCode.INVALID;
            });
  }

  /** The way back from where everything is now. */
  static RunExecution.TakeBack way(Session session, String name, boolean force) {
    RunLookup lookup = new RunLookup(session.journal());
    RunLookup.Found found = lookup.find(name);
    if (!RunLookup.canBeTakenBack(found.command())) {
      throw UserError.of(
          "Run " + found.id() + " was made by '" + found.command() + "', and cannot be taken back.",
          "It left every stack as it was, except what it says it deleted: muster runs show "
              + found.id());
    }
    RunHistory history = found.history();
    if (!force) {
      refuseAfterLaterRuns(found.id(), lookup.laterOn(found.id(), history.touched()));
    }
    ObservedState now = session.observe(history.touched(), Observation.everything());
    Plan plan = Restoration.plan(found.plan(), history.touched(), found.before(), now);
    return new RunExecution.TakeBack(
        "rollback " + found.id(),
        new RollbackRun.Earlier(
            found.plan(), history.touched(), found.before(), history.outcomes()),
        now,
        plan);
  }

  private static void refuseAfterLaterRuns(RunId run, List<RunId> later) {
    if (!later.isEmpty()) {
      String names = later.stream().map(RunId::toString).collect(Collectors.joining(", "));
      throw UserError.of(
          "Later runs changed the same stack sets: " + names + ".",
          "Take those back first, or add --force to undo them together with " + run + ".");
    }
  }
}
