package dev.muster.cli;

import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.Observation;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.ObservedState;
import dev.muster.plan.Desired;
import dev.muster.plan.KnownAccounts;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.plan.Repair;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunLimits;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Frees what is stuck in the stack sets. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = "Free what is stuck: given up, orphaned and half-made instances.",
    footer = {
      "",
      "Looks for instances that StackSets gave up (INOPERABLE), instances in accounts that are",
      "closed, suspended, gone or not in the inventory, and what is left of failed creations.",
      "Shows the one right call for each and why, asks, and carries it out. Whatever works is",
      "not touched; nothing is made or changed. What only a person can do, and operations that",
      "hang, are listed with the command.",
      "",
      "Examples:",
      "  muster repair --dry-run                 only show it",
      "  muster repair --yes --max-removals 40"
    })
final class RepairCommand implements Callable<Integer> {
  /** As the run is called in the history. */
  static final String NAME = "repair";

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();
  @Mixin RemovalOptions removals = new RemovalOptions();

  @Option(names = "--dry-run", description = "Only show what would be done.")
  boolean dryRun;

  private final Sessions sessions;

  RepairCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::repair);
  }

  private ExitCode repair(Session session) {
    Planning.Planned planned = planned(session);
    Warnings.say(session.terminal(), planned.reconciliation());
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (dryRun || plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return Planning.exitCodeOfNothingToDo(plan);
    }
    session.terminal().err().print(output.table(view));
    removals.check(plan);
    if (!Confirmation.given(session, view, run.yes)) {
      return ExitCode.INVALID;
    }
    RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
    ExitCode code =
        new RunLock(session, run.waitForLock)
            .holding(
                planned.caller().arn(),
                lease -> new RunExecution(session, output, run).run(NAME, planned, limits, lease));
    sayWhatIsNext(session, plan);
    return code;
  }

  private static Planning.Planned planned(Session session) {
    CallerIdentity caller = session.clients().identity().whoAmI();
    Planning planning = new Planning(session);
    Reconciliation reconciliation = planning.reconcile();
    Desired desired = planning.desired(reconciliation);
    ObservedState before = session.observe(planning.names(), Observation.withoutOverrides());
    Plan plan = Repair.plan(desired, before, KnownAccounts.of(reconciliation));
    Plan told = new StuckOperations(session).addedTo(plan, before.stackSets().keySet());
    return new Planning.Planned(caller, reconciliation, desired, before, told);
  }

  private static void sayWhatIsNext(Session session, Plan plan) {
    plan.notes().forEach(note -> session.terminal().say("By hand: " + note));
    boolean wantedAnew =
        plan.steps()
            .flatMap(step -> step.changes().stream())
            .anyMatch(
                change ->
                    change.reason() == Reason.INSTANCE_INOPERABLE
                        || change.reason() == Reason.CREATION_LEFTOVER);
    if (wantedAnew) {
      session
          .terminal()
          .say(
              "Once the causes are removed, make them anew with: "
                  + session.next().command("rollout"));
    }
  }
}
