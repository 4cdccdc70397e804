package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.model.ObservedState;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.plan.Restoration;
import dev.muster.report.NextCommands;
import dev.muster.report.PlanView;
import dev.muster.rollout.RollbackRun;
import dev.muster.rollout.RunHistory;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a run back. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Return to the state before a run, or to what a revision of git wanted.",
    footer = {
      "",
      "Plans the way back from what stood before the run, as the journal remembers it, shows the",
      "plan, asks, and carries it out as a run of its own. With --to-git the wanted state is that",
      "of accounts.yaml and stacksets/ in a revision of git, and no journal is needed.",
      "",
      "Examples:",
      "  muster rollback 20261122-0641-k3f9",
      "  muster rollback 20261122-0641-k3f9 --yes",
      "  muster rollback --to-git v1.4.0           what that revision wanted",
      "  muster rollback --to-git HEAD~1 --prune   and without what came since"
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  @Mixin PruneOptions pruning = new PruneOptions();

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run, as 'muster runs' lists it.")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--to-git",
      paramLabel = "REV",
      description = "Return to what this commit, tag or branch wanted, instead of a run.")
  Optional<String> revision = Optional.empty();

  @Option(names = "--force", description = "Also when later runs changed the same stack sets.")
  boolean force;

  @Spec @Nullable CommandSpec spec;

  private final Sessions sessions;

  RollbackCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (name.isPresent() == revision.isPresent()) {
      throw usage("Name either the RUN to take back, or --to-git REV.");
    }
    if (revision.isPresent()) {
      if (force) {
        throw usage("--force is about a RUN; --to-git asks for no history.");
      }
      return new RollbackToGit(global, output, run, pruning).run(sessions, revision.get());
    }
    if (pruning.prune) {
      throw usage(
          "--prune belongs to --to-git; a RUN that is taken back takes what it made along.");
    }
    return sessions.with(global, session -> rollback(session, name.orElseThrow()));
  }

  private RuntimeException usage(String message) {
    CommandSpec known = Objects.requireNonNull(spec, "picocli sets it");
    return new ParameterException(known.commandLine(), message);
  }

  private ExitCode rollback(Session session, String name) {
    new RunLookup(session.journal()).find(name);
    new Planning(session).reconcile();
    String caller = session.clients().identity().whoAmI().arn();
    // Under the lock from here on: a run that is still at work must not be taken back.
    return new RunLock(session, run.waitForLock)
        .holding(
            caller,
            lease -> {
              RunLookup.Found found = new RunLookup(session.journal()).find(name);
              if (changedNothing(session, found.history())) {
                return nothingToTakeBack(session, found);
              }
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

  /** What the run asked for and was refused may all the same be at AWS, so AWS is asked. */
  private static boolean changedNothing(Session session, RunHistory history) {
    return history.sawNoChange()
        && history.underWay().entrySet().stream()
            .allMatch(
                asked -> session.stackSets().operation(asked.getValue(), asked.getKey()).isEmpty());
  }

  private ExitCode nothingToTakeBack(Session session, RunLookup.Found found) {
    session
        .terminal()
        .say("Run " + found.id() + " changed nothing, so there is nothing to take back.");
    Plan nothing = found.plan().none();
    session.terminal().result(output.render(PlanView.of(nothing, session.inputs().names())));
    return ExitCode.OK;
  }

  /** The way back from where everything is now. */
  static RunExecution.TakeBack way(Session session, String name, boolean force) {
    RunLookup lookup = new RunLookup(session.journal());
    RunLookup.Found found = lookup.find(name);
    Optional<UserError> refused = new WaysOn(lookup).whyNeverBack(found, force);
    if (refused.isPresent()) {
      throw refused.get();
    }
    RunHistory history = found.history();
    ObservedState now = session.observe(history.touched(), Observation.everything());
    RollbackRun.Earlier earlier = RollbackRun.Earlier.of(found.plan(), found.before(), history);
    Set<Target> standing = earlier.takenBack().leftStanding(now);
    if (!standing.isEmpty()) {
      throw LeftStanding.of(found, standing, NextCommands.of(session.isSimulated()));
    }
    Plan plan = Restoration.plan(earlier.takenBack(), now);
    return new RunExecution.TakeBack("rollback " + found.id(), earlier, now, plan);
  }
}
