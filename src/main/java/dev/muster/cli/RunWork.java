package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.journal.JournalException;
import dev.muster.journal.Lease;
import dev.muster.journal.RunWriter;
import dev.muster.model.ObservedState;
import dev.muster.plan.Plan;
import dev.muster.report.NextCommands;
import dev.muster.report.Pace;
import dev.muster.report.ProgressFold;
import dev.muster.report.RunView;
import dev.muster.report.render.ProgressLines;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RolloutPorts;
import dev.muster.rollout.RolloutSettings;
import dev.muster.rollout.RunHistory;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries a run out under its leases: journal, progress, result. */
final class RunWork {
  /** Longer than any check, and the end of one that hangs. */
  private static final Duration LONGEST_GATE = Duration.ofHours(1);

  /** As many as tell how fast it goes. */
  private static final int EARLIER_RUNS = 20;

  private final Session session;
  private final OutputOptions output;
  private final RunOptions options;
  private final Observation observation;
  private List<RecordedEvent> told = List.of();

  /**
   * @param observation how much to look at when somebody came in between
   */
  RunWork(Session session, OutputOptions output, RunOptions options, Observation observation) {
    this.session = session;
    this.output = output;
    this.options = options;
    this.observation = observation;
  }

  /** What the last run told. */
  List<RecordedEvent> told() {
    return told;
  }

  /** A run that has begun: where it writes, and where it is shown. */
  record Begun(RunRecorder recorder, RunProgress progress, Plan plan, List<Lease> leases) {}

  /** A new run. */
  Begun begin(RunId id, Plan plan, ObservedState before, List<Lease> leases) {
    Pace pace = Pace.of(session.journal().runs(EARLIER_RUNS));
    RunWriter writer = session.journal().startRun(id, plan, before, leases);
    return begun(writer, pace, plan, leases, List.of());
  }

  /** A run that stopped before its end. */
  Begun goOn(RunLookup.Found found, Lease lease) {
    Pace pace = Pace.of(session.journal().runs(EARLIER_RUNS));
    RunWriter writer = session.journal().continueRun(found.id(), List.of(lease));
    return begun(writer, pace, found.plan(), List.of(lease), found.events());
  }

  private Begun begun(
      RunWriter writer, Pace pace, Plan plan, List<Lease> leases, List<RecordedEvent> past) {
    RunProgress progress =
        new RunProgress(
            new RunProgress.Setting(session.terminal(), session.time(), session.realTime(), pace),
            new ProgressFold(plan, session.inputs().names()),
            new ProgressLines(session.inputs().names()),
            past);
    return new Begun(new RunRecorder(writer, progress, past), progress, plan, leases);
  }

  /** To its end, and its result is shown. */
  ExitCode carryOut(Begun begun, Function<RolloutPorts, RunResult> run) {
    Signals.interruptInstead(session.interruption(), session.terminal(), Signals.Words.OF_A_RUN);
    RunProgress progress = begun.progress();
    RunResult result;
    // Closed before anything else is said, whatever happens.
    try (progress) {
      result = run.apply(ports(begun.recorder(), begun.leases()));
    } catch (JournalException e) {
      return journalLost(begun.recorder(), e);
    }
    told = begun.recorder().told();
    show(begun.plan(), told);
    return RunExecution.exitCode(result);
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
}
