package dev.muster.cli;

import dev.muster.journal.Lease;
import dev.muster.model.selector.Selector;
import dev.muster.plan.Plan;
import dev.muster.plan.Removals;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLimits;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      "  muster rollout --yes --select environment=staging",
      "  muster rollout --yes --until canary     hold after a wave; go on with --from early",
      "  muster rollout --yes --plan plan.json   exactly the plan that was reviewed",
      "  muster rollout --yes --report run.html   and a page for others to read"
    })
final class RolloutCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();
  @Mixin PruneOptions pruning = new PruneOptions();

  @Option(
      names = "--until",
      paramLabel = "WAVE",
      description = "Hold after this wave; nothing is lost, and --from goes on.")
  Optional<String> until = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "WAVE",
      description = "Go on with the run that was held, at this wave.")
  Optional<String> from = Optional.empty();

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Carry out the plan in this file, unless something changed since.")
  Optional<Path> planFile = Optional.empty();

  @Spec @Nullable CommandSpec spec;

  private final Sessions sessions;

  RolloutCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    boolean narrowed = pruning.prune || !selector.selector().equals(Selector.everything());
    if (planFile.isPresent() && narrowed) {
      throw usage("--plan carries out a plan as it is, without --prune or --select.");
    }
    if (from.isPresent() && narrowed) {
      throw usage("--from goes on with a run as it was planned, without --prune or --select.");
    }
    return sessions.with(global, from.isPresent() ? this::goOn : this::rollout);
  }

  private RuntimeException usage(String message) {
    CommandSpec known = Objects.requireNonNull(spec, "picocli sets it");
    return new ParameterException(known.commandLine(), message);
  }

  private ExitCode rollout(Session session) {
    PlanUnderLock underLock = new PlanUnderLock(session, output, run);
    Planning.Planned planned = planned(session);
    Warnings.say(session.terminal(), planned.reconciliation());
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (plan.isEmpty()) {
      session.terminal().result(output.render(view, new ReportPage(session)::of));
      return Planning.exitCodeOfNothingToDo(plan);
    }
    Optional<String> hold = until.flatMap(wave -> Holds.after(wave, session, plan));
    // The plan is part of the result only for people; machines get one document, the run.
    session.terminal().err().print(output.table(view));
    pruning.removals.check(plan);
    if (until.isPresent() && hold.isEmpty()) {
      session.terminal().say("Nothing is to be done until wave " + until.get() + ".");
      return ExitCode.OK;
    }
    return Confirmation.given(session, view, run.yes)
        ? underLock.carryOut(planned, () -> checked(session), (p, lease) -> run(session, p, lease))
        : ExitCode.INVALID;
  }

  private Planning.Planned checked(Session session) {
    Planning.Planned planned = planned(session);
    pruning.removals.check(planned.plan());
    return planned;
  }

  private ExitCode run(Session session, Planning.Planned planned, Lease lease) {
    Optional<String> hold = until.flatMap(wave -> Holds.after(wave, session, planned.plan()));
    if (until.isPresent() && hold.isEmpty()) {
      session.terminal().say("Nothing is to be done until wave " + until.get() + " any more.");
      return ExitCode.OK;
    }
    RunLimits limits = new RunLimits(hold, run.maxDuration);
    return new RunExecution(session, output, run).run("rollout", planned, limits, lease);
  }

  private Planning.Planned planned(Session session) {
    if (planFile.isPresent()) {
      return new ReviewedPlan(session, planFile.get()).planned();
    }
    return new Planning(session, selector.selector())
        .plan(pruning.prune ? Removals.LAST : Removals.KEEP);
  }

  private ExitCode goOn(Session session) {
    RunLookup journal = new RunLookup(session.journal());
    if (planFile.isPresent() && journal.unfinished().isEmpty()) {
      // Nothing of the plan was to be done before this wave, so no run was begun.
      return rollout(session);
    }
    RunId id = journal.newestUnfinished().id();
    new Planning(session).reconcile();
    String caller = session.clients().identity().whoAmI().arn();
    return new RunLock(session, run.waitForLock)
        .holding(
            caller,
            id,
            lease -> {
              RunLookup lookup = new RunLookup(session.journal());
              RunLookup.Found found = lookup.find(id.value());
              ResumeCommand.check(lookup, found);
              Holds.checkNext(session, found, from.orElseThrow());
              Optional<String> hold =
                  until.flatMap(wave -> Holds.after(wave, session, found.plan()));
              RunLimits limits = new RunLimits(hold, run.maxDuration);
              session.terminal().say("Going on with run " + id + ".");
              return new RunExecution(session, output, run)
                  .resume("rollout", found, caller, limits, lease);
            });
  }
}
