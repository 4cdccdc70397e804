package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.journal.Lease;
import dev.muster.report.RunView;
import dev.muster.report.render.ProgressLines;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.Rollout;
import dev.muster.rollout.RolloutPorts;
import dev.muster.rollout.RolloutSettings;
import dev.muster.rollout.RunContext;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunResult;
import java.util.List;
import java.util.Optional;

/** Runs a plan: journal, progress, result. */
final class RunExecution {
  private final Session session;
  private final OutputOptions output;

  RunExecution(Session session, OutputOptions output) {
    this.session = session;
    this.output = output;
  }

  ExitCode run(String command, Planning.Planned planned, Lease lease) {
    RunId id = session.runId();
    Signals.interruptInstead(session.interruption(), session.terminal());
    ProgressLines progress = new ProgressLines(session.inputs().names());
    RunRecorder recorder =
        new RunRecorder(
            session.journal().startRun(id, planned.plan(), planned.before(), List.of(lease)),
            event -> progress.line(event).ifPresent(session.terminal()::say));
    RolloutPorts ports =
        new RolloutPorts(
            session.stackSets(),
            names -> session.observe(names, Observation.everything()),
            session.journal().overrides(),
            session.time(),
            recorder,
            session.interruption(),
            RolloutSettings.standard());
    RunContext context =
        new RunContext(
            id,
            command,
            planned.caller().arn(),
            session.inputs().catalog().onFailure(),
            planned.before());
    RunResult result = new Rollout(ports, context, planned.plan()).run();
    show(planned, recorder.told());
    return exitCode(result);
  }

  private void show(Planning.Planned planned, List<RecordedEvent> events) {
    RunView view = RunView.of(events, Optional.of(planned.plan()), session.inputs().names());
    session.terminal().result(output.render(view));
  }

  static ExitCode exitCode(RunResult result) {
    return switch (result) {
      case SUCCEEDED, HELD -> ExitCode.OK;
      case PARTLY_SUCCEEDED -> ExitCode.PARTLY;
      case ROLLED_BACK -> ExitCode.ROLLED_BACK;
      case NEEDS_ATTENTION -> ExitCode.NEEDS_ATTENTION;
      case REFUSED -> ExitCode.REFUSED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
