package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLimits;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run that stopped before its end. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Go on with a run that was held, interrupted, halted, or whose process died.",
    footer = {
      "",
      "Operations that AWS is still at are taken up; what was done is not done again. It asks",
      "nothing: the plan was confirmed when the run began.",
      "",
      "Examples:",
      "  muster resume",
      "  muster resume 20261122-0641-k3f9 --wait-for-lock 3m"
    })
final class ResumeCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run (default: the newest that can go on).")
  Optional<String> name = Optional.empty();

  private final Sessions sessions;

  ResumeCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::resume);
  }

  private ExitCode resume(Session session) {
    RunLookup lookup = new RunLookup(session.journal());
    RunId id = name.map(lookup::find).orElseGet(lookup::newestUnfinished).id();
    new Planning(session).reconcile();
    String caller = session.clients().identity().whoAmI().arn();
    return new RunLock(session, run.waitForLock)
        .holding(
            caller,
            id,
            lease -> {
              // Read again under the lock: until now its process may have been alive.
              RunLookup.Found found = lookup.find(id.value());
              check(lookup, found);
              RunExecution execution = new RunExecution(session, output, run);
              RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
              session.terminal().say("Going on with run " + id + ".");
              Optional<String> earlier = WaysOn.takenBack(found);
              if (earlier.isEmpty()) {
                return execution.resume("resume", found, caller, limits, lease);
              }
              RunExecution.TakeBack way;
              try {
                way = RollbackCommand.way(session, earlier.get(), true);
              } catch (UserError e) {
                // Begun by a Muster that did not know better: there is no way on.
                return execution.giveUp(found, caller, e, lease);
              }
              return execution.resumeTakingBack(found, way, caller, lease);
            });
  }

  /** A run can be gone on with while nothing else came after it. */
  static void check(RunLookup lookup, RunLookup.Found found) {
    Optional<UserError> refused = new WaysOn(lookup).whyEnded(found);
    if (refused.isPresent()) {
      throw refused.get();
    }
  }
}
