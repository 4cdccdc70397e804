package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.journal.Lease;
import dev.muster.model.FailurePolicy;
import dev.muster.model.ObservedState;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RollbackRun;
import dev.muster.rollout.Rollout;
import dev.muster.rollout.RunContext;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLimits;
import dev.muster.rollout.RunResult;
import java.util.List;
import java.util.stream.Collectors;

/** The runs that there are, and what each is to know: new ones, resumed ones, ways back. */
final class RunExecution {
  private final Session session;
  private final RunWork work;

  RunExecution(Session session, OutputOptions output) {
    this(session, output, new RunOptions());
  }

  RunExecution(Session session, OutputOptions output, RunOptions options) {
    this(session, output, options, Observation.everything());
  }

  /**
   * @param observation how much to look at when somebody came in between
   */
  RunExecution(Session session, OutputOptions output, RunOptions options, Observation observation) {
    this.session = session;
    this.work = new RunWork(session, output, options, observation);
  }

  /** What the last run told. */
  List<RecordedEvent> told() {
    return work.told();
  }

  /** A new run, to its end. */
  ExitCode run(String command, Planning.Planned planned, Lease lease) {
    return run(command, planned, RunLimits.none(), lease);
  }

  /** A new run. */
  ExitCode run(String command, Planning.Planned planned, RunLimits limits, Lease lease) {
    return run(session.runId(), command, planned, limits, List.of(lease));
  }

  /**
   * A new run of a name of its own.
   *
   * @param leases under which it works
   */
  ExitCode run(
      RunId id, String command, Planning.Planned planned, RunLimits limits, List<Lease> leases) {
    RunWork.Begun begun = work.begin(id, planned.plan(), planned.before(), leases);
    RunContext context = context(id, command, planned.caller().arn(), planned.before(), limits);
    return work.carryOut(begun, ports -> new Rollout(ports, context, planned.plan()).run());
  }

  /** A run that stopped before its end goes on. */
  ExitCode resume(
      String command, RunLookup.Found found, String caller, RunLimits limits, Lease lease) {
    String began = found.history().start().map(start -> start.command()).orElse(command);
    RunContext context =
        new RunContext(found.id(), command, caller, policy(began), found.before(), limits);
    return work.carryOut(
        work.goOn(found, lease),
        ports -> Rollout.resuming(ports, context, found.plan(), found.events()).run());
  }

  /** A new run that takes an earlier one back. */
  ExitCode takeBack(TakeBack way, String caller, Lease lease) {
    RunId id = session.runId();
    RunWork.Begun begun = work.begin(id, way.plan(), way.now(), List.of(lease));
    RunContext context = context(id, way.command(), caller, way.now(), RunLimits.none());
    return work.carryOut(
        begun, ports -> new RollbackRun(ports, context, way.earlier(), List.of()).run(way.plan()));
  }

  /** A run that took an earlier one back, and stopped before its end, goes on. */
  ExitCode resumeTakingBack(RunLookup.Found found, TakeBack way, String caller, Lease lease) {
    RunContext context = context(found.id(), "resume", caller, way.now(), RunLimits.none());
    return work.carryOut(
        work.goOn(found, lease),
        ports -> new RollbackRun(ports, context, way.earlier(), found.events()).run(found.plan()));
  }

  /** A run that took an earlier one back, and cannot go on, ends where it is and says why. */
  ExitCode giveUp(RunLookup.Found found, String caller, UserError why, Lease lease) {
    String words =
        why.problems().stream()
            .map(problem -> problem.summary() + " " + problem.fix())
            .collect(Collectors.joining(" "));
    RunResult result = RunResult.NEEDS_ATTENTION;
    return work.carryOut(
        work.goOn(found, lease),
        ports -> {
          ports.log().append(new Event.RunResumed("resume", caller));
          ports.log().append(new Event.Halted(words));
          ports.log().append(new Event.RunEnded(result, found.history().counts()));
          return result;
        });
  }

  /**
   * How an earlier run is taken back.
   *
   * @param now what the stack sets look like before that
   */
  record TakeBack(String command, RollbackRun.Earlier earlier, ObservedState now, Plan plan) {}

  private RunContext context(
      RunId id, String command, String caller, ObservedState before, RunLimits limits) {
    return new RunContext(id, command, caller, policy(command), before, limits);
  }

  /**
   * Work on accounts that were named is not taken back as a whole: what fails in one of them says
   * nothing about the others. What a repair took away it must not make again, and what was adopted
   * must not be deleted.
   */
  private FailurePolicy policy(String command) {
    FailurePolicy policy = session.inputs().catalog().onFailure();
    boolean whole =
        RunLookup.canBeTakenBack(command) && !RunLookup.NAMED_ACCOUNTS.contains(command);
    return whole ? policy : new FailurePolicy(policy.account(), FailurePolicy.OnExceeded.CONTINUE);
  }

  static ExitCode exitCode(RunResult result) {
    return switch (result) {
      case SUCCEEDED, HELD -> ExitCode.OK;
      case PARTLY_SUCCEEDED -> ExitCode.PARTLY;
      case ROLLED_BACK, WAVE_ROLLED_BACK -> ExitCode.ROLLED_BACK;
      case NEEDS_ATTENTION -> ExitCode.NEEDS_ATTENTION;
      case REFUSED -> ExitCode.REFUSED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
