package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.journal.JournalException;
import dev.muster.journal.Lease;
import dev.muster.journal.RunWriter;
import dev.muster.model.FailurePolicy;
import dev.muster.model.ObservedState;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.report.NextCommands;
import dev.muster.report.Pace;
import dev.muster.report.ProgressFold;
import dev.muster.report.RunView;
import dev.muster.report.render.ProgressLines;
import dev.muster.rollout.Event;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RollbackRun;
import dev.muster.rollout.Rollout;
import dev.muster.rollout.RolloutPorts;
import dev.muster.rollout.RolloutSettings;
import dev.muster.rollout.RunContext;
import dev.muster.rollout.RunHistory;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLimits;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries plans out under a lease: journal, progress, result. */
final class RunExecution {
  /** Longer than any check, and the end of one that hangs. */
  private static final Duration LONGEST_GATE = Duration.ofHours(1);

  /** As many as tell how fast it goes. */
  private static final int EARLIER_RUNS = 20;

  private final Session session;
  private final OutputOptions output;
  private final RunOptions options;
  private final Observation observation;
  private List<RecordedEvent> told = List.of();

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
    this.output = output;
    this.options = options;
    this.observation = observation;
  }

  /** What the last run told. */
  List<RecordedEvent> told() {
    return told;
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
    Work work = begin(id, planned.plan(), planned.before(), leases);
    RunContext context = context(id, command, planned.caller().arn(), planned.before(), limits);
    return carryOut(work, ports -> new Rollout(ports, context, planned.plan()).run());
  }

  /** A run that stopped before its end goes on. */
  ExitCode resume(
      String command, RunLookup.Found found, String caller, RunLimits limits, Lease lease) {
    String began = found.history().start().map(start -> start.command()).orElse(command);
    RunContext context =
        new RunContext(found.id(), command, caller, policy(began), found.before(), limits);
    return carryOut(
        goOn(found, lease),
        ports -> Rollout.resuming(ports, context, found.plan(), found.events()).run());
  }

  /** A new run that takes an earlier one back. */
  ExitCode takeBack(TakeBack way, String caller, Lease lease) {
    RunId id = session.runId();
    Work work = begin(id, way.plan(), way.now(), List.of(lease));
    RunContext context = context(id, way.command(), caller, way.now(), RunLimits.none());
    return carryOut(
        work, ports -> new RollbackRun(ports, context, way.earlier(), List.of()).run(way.plan()));
  }

  /** A run that took an earlier one back, and stopped before its end, goes on. */
  ExitCode resumeTakingBack(RunLookup.Found found, TakeBack way, String caller, Lease lease) {
    RunContext context = context(found.id(), "resume", caller, way.now(), RunLimits.none());
    return carryOut(
        goOn(found, lease),
        ports -> new RollbackRun(ports, context, way.earlier(), found.events()).run(found.plan()));
  }

  /** A run that took an earlier one back, and cannot go on, ends where it is and says why. */
  ExitCode giveUp(RunLookup.Found found, String caller, UserError why, Lease lease) {
    String words =
        why.problems().stream()
            .map(problem -> problem.summary() + " " + problem.fix())
            .collect(Collectors.joining(" "));
    RunResult result = RunResult.NEEDS_ATTENTION;
    return carryOut(
        goOn(found, lease),
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

  /** A run at work: where it writes, and where it is shown. */
  private record Work(RunRecorder recorder, RunProgress progress, Plan plan, List<Lease> leases) {}

  private Work begin(RunId id, Plan plan, ObservedState before, List<Lease> leases) {
    Pace pace = Pace.of(session.journal().runs(EARLIER_RUNS));
    RunWriter writer = session.journal().startRun(id, plan, before, leases);
    return work(writer, pace, plan, leases, List.of());
  }

  private Work goOn(RunLookup.Found found, Lease lease) {
    Pace pace = Pace.of(session.journal().runs(EARLIER_RUNS));
    RunWriter writer = session.journal().continueRun(found.id(), List.of(lease));
    return work(writer, pace, found.plan(), List.of(lease), found.events());
  }

  private Work work(
      RunWriter writer, Pace pace, Plan plan, List<Lease> leases, List<RecordedEvent> past) {
    RunProgress progress =
        new RunProgress(
            new RunProgress.Setting(session.terminal(), session.time(), session.realTime(), pace),
            new ProgressFold(plan, session.inputs().names()),
            new ProgressLines(session.inputs().names()),
            past);
    return new Work(new RunRecorder(writer, progress, past), progress, plan, leases);
  }

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

  private ExitCode carryOut(Work work, Function<RolloutPorts, RunResult> run) {
    Signals.interruptInstead(session.interruption(), session.terminal(), Signals.Words.OF_A_RUN);
    RunProgress progress = work.progress();
    RunResult result;
    // Closed before anything else is said, whatever happens.
    try (progress) {
      result = run.apply(ports(work.recorder(), work.leases()));
    } catch (JournalException e) {
      return journalLost(work.recorder(), e);
    }
    told = work.recorder().told();
    show(work.plan(), told);
    return exitCode(result);
  }

  /** Without its journal a run cannot go on, and must not: nobody could take it up again. */
  private ExitCode journalLost(RunRecorder recorder, JournalException e) {
    session.terminal().say("Error: " + e.getMessage());
    session.terminal().say(e.nextStep());
    if (RunHistory.of(recorder.told()).touched().isEmpty()) {
      session.terminal().say("Nothing was changed.");
      return ExitCode.INVALID;
    }
    session
        .terminal()
        .say(
            "AWS goes on with what was started. Once the journal can be written again, go on with:"
                + " "
                + NextCommands.of(session.isSimulated()).command("resume " + recorder.run()));
    return ExitCode.NEEDS_ATTENTION;
  }

  private RolloutPorts ports(RunRecorder recorder, List<Lease> leases) {
    List<LeaseKeeper> keepers =
        leases.stream().map(lease -> new LeaseKeeper(lease, session.realTime())).toList();
    Runnable keeper = () -> keepers.forEach(LeaseKeeper::run);
    return new RolloutPorts(
        session.stackSets(),
        names -> session.observe(names, observation),
        session.journal().overrides(),
        session.time(),
        recorder,
        session.interruption(),
        RolloutSettings.standard(),
        new RolloutPorts.Beside(
            keeper,
            new CommandGates(session.terminal(), session.interruption(), keeper, LONGEST_GATE),
            Optional.of(
                session.clients().memberStacks(options.memberRole, session.roleSession()))));
  }

  private void show(Plan plan, List<RecordedEvent> events) {
    NextCommands next = NextCommands.of(session.isSimulated());
    RunView.Advice advice = WaysOn.advice(session.journal(), events, next);
    RunView view = RunView.of(events, Optional.of(plan), session.inputs().names(), advice);
    session.terminal().result(output.render(view, new ReportPage(session)::of));
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
