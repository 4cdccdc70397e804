package dev.muster.cli;

import dev.muster.aws.AwsClients;
import dev.muster.aws.Calls;
import dev.muster.aws.Retries;
import dev.muster.aws.TargetAddressing;
import dev.muster.cloud.CallCounter;
import dev.muster.cloud.Observation;
import dev.muster.cloud.Observer;
import dev.muster.cloud.Organizations;
import dev.muster.cloud.StackSets;
import dev.muster.journal.Journal;
import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.time.IdSource;
import dev.muster.time.Interruption;
import dev.muster.time.RandomIds;
import dev.muster.time.Time;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

/** One command at work: what it read, whom it talks to, and where it writes. */
final class Session implements AutoCloseable {
  private final GlobalOptions options;
  private final Terminal terminal;
  private final Inputs inputs;
  private final Backend backend;
  private final Journal journal;
  private final AwsClients clients;
  private final CallCounter callCounter = new CallCounter();
  private final Interruption interruption;
  private final Time realTime;
  private final IdSource ids = new RandomIds();
  private final Waits waits;

  private Session(
      GlobalOptions options, Terminal terminal, Interruption interruption, Time realTime) {
    this.options = options;
    this.terminal = terminal;
    this.interruption = interruption;
    this.realTime = realTime;
    this.inputs = Inputs.read(options, today());
    this.backend =
        options.sandbox
            ? SandboxBackend.open(options, inputs, realTime)
            : AwsBackend.open(options, inputs, realTime);
    this.journal =
        Journal.open(new StateDirectory(options.stateDirectory).journal(options.sandbox), time());
    this.waits = new Waits(terminal);
    this.clients =
        new AwsClients(
            backend.settings(), new Calls(time(), ids, Retries.STANDARD, waits, callCounter));
  }

  /** Reads the input, and gets ready to talk to AWS; nothing is asked or written yet. */
  static Session open(
      GlobalOptions options, Terminal terminal, Interruption interruption, Time realTime) {
    return new Session(options, terminal, interruption, realTime);
  }

  GlobalOptions options() {
    return options;
  }

  Terminal terminal() {
    return terminal;
  }

  Inputs inputs() {
    return inputs;
  }

  Journal journal() {
    return journal;
  }

  IdSource ids() {
    return ids;
  }

  Interruption interruption() {
    return interruption;
  }

  CallCounter calls() {
    return callCounter;
  }

  Waits waits() {
    return waits;
  }

  boolean isSimulated() {
    return backend.simulated();
  }

  /** The clock on which rollouts wait. */
  Time time() {
    return backend.time();
  }

  /** The machine's own clock, for leases and dates. */
  Time realTime() {
    return realTime;
  }

  /** Today by the machine's clock, UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(realTime.instant(), ZoneOffset.UTC);
  }

  StackSets stackSets() {
    return clients.stackSets(TargetAddressing.SELF_MANAGED);
  }

  Organizations organizations() {
    return clients.organizations();
  }

  AwsClients clients() {
    return clients;
  }

  ObservedState observe(Collection<StackSetName> names, Observation observation) {
    Observer observer =
        new Observer(
            stackSets(),
            journal.overrides(),
            (name, calls) ->
                terminal.say(
                    "Asking for the parameter overrides of "
                        + calls
                        + " instances of "
                        + name
                        + ", a call each; they are remembered."));
    return observer.observe(names, observation);
  }

  @Override
  public void close() {
    clients.close();
    journal.close();
    backend.close();
  }
}
