package dev.muster.cli;

import dev.muster.aws.AssumedRole;
import dev.muster.aws.AwsClients;
import dev.muster.aws.AwsSettings;
import dev.muster.aws.Calls;
import dev.muster.aws.Retries;
import dev.muster.aws.RoleSession;
import dev.muster.aws.SideBySide;
import dev.muster.aws.TargetAddressing;
import dev.muster.cloud.CallCounter;
import dev.muster.cloud.CallListener.Call;
import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.DriftDetection;
import dev.muster.cloud.Observation;
import dev.muster.cloud.Observer;
import dev.muster.cloud.Organizations;
import dev.muster.cloud.Reading;
import dev.muster.cloud.StackSets;
import dev.muster.inventory.Inventory;
import dev.muster.journal.Journal;
import dev.muster.model.ObservedState;
import dev.muster.model.Problem;
import dev.muster.model.StackSetName;
import dev.muster.report.NextCommands;
import dev.muster.rollout.RunId;
import dev.muster.time.IdSource;
import dev.muster.time.Interruption;
import dev.muster.time.RandomIds;
import dev.muster.time.Time;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One command at work: what it read, whom it talks to, and where it writes. */
final class Session implements AutoCloseable {
  private final GlobalOptions options;
  private final Terminal terminal;
  private Inputs inputs;
  private final Backend backend;
  private final Journal journal;
  private final AwsClients clients;
  private final CallCounter callCounter = new CallCounter();
  private final Sessions sessions;
  private final IdSource ids = new RandomIds();
  private final Waits waits;
  private final CallLog log;
  private final SideBySide readers = new SideBySide(SideBySide.AT_A_TIME);
  private final RunId run;
  private final Supplier<TargetAddressing> addressing;
  private final Set<StackSetName> autoDeployed = new HashSet<>();

  private Session(GlobalOptions options, Sessions sessions, Inputs inputs, Backend backend) {
    this.options = options;
    this.sessions = sessions;
    this.terminal = sessions.terminal();
    this.inputs = inputs;
    this.backend = backend;
    this.journal =
        Journal.open(
            options.state.journal(options.sandbox, sessions.environment()), backend.time());
    this.waits = new Waits(terminal, options.verbose);
    this.log = new CallLog(options.state.log(), realTime(), options.state.debug);
    this.run = RunId.create(realTime().instant(), ids);
    this.clients =
        new AwsClients(settings(), new Calls(time(), ids, Retries.STANDARD, waits, this::called));
    Administration administration = new Administration(clients.identity(), clients.organizations());
    this.addressing = new Once<>(() -> administration.addressing(inputs.catalog().stackSets()));
  }

  private void called(Call call) {
    callCounter.called(call);
    // Whoever changes something was asked who it is before; asking here would be a call in a call.
    String who = clients.identity().known().map(CallerIdentity::arn).orElse("-");
    log.write(call, run + " " + options.command(), who).ifPresent(terminal::say);
  }

  private AwsSettings settings() {
    return options.assumeRole.isBlank()
        ? backend.settings()
        : backend.settings().withAdministrator(new AssumedRole(options.assumeRole, roleSession()));
  }

  /** Reads the input, and gets ready to talk to AWS; nothing is asked or written yet. */
  static Session open(GlobalOptions options, Sessions sessions) {
    Inputs inputs = Inputs.read(options, sessions.today());
    Backend backend =
        options.sandbox
            ? SandboxBackend.open(options, inputs, sessions.clock())
            : AwsBackend.open(options, inputs, sessions.clock());
    boolean opened = false;
    try {
      Session session = new Session(options, sessions, inputs, backend);
      opened = true;
      return session;
    } finally {
      if (!opened) {
        backend.close();
      }
    }
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

  /** From now on these are the accounts, among them some that the file may not have. */
  void knows(Inventory inventory) {
    inputs = new Inputs(inventory, inputs.catalog());
  }

  Journal journal() {
    return journal;
  }

  IdSource ids() {
    return ids;
  }

  Interruption interruption() {
    return sessions.interruption();
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

  /** Commands that are advised, for the world of this one. */
  NextCommands next() {
    return NextCommands.of(isSimulated());
  }

  /** The clock on which rollouts wait. */
  Time time() {
    return backend.time();
  }

  /** The machine's own clock, for leases and dates. */
  Time realTime() {
    return sessions.clock();
  }

  /** Today by the machine's clock, UTC. */
  LocalDate today() {
    return sessions.today();
  }

  /** The id of the run, should this command begin one. */
  RunId runId() {
    return run;
  }

  /** Under which name CloudTrail shows what we do in a role: the command and its run. */
  RoleSession roleSession() {
    return new RoleSession("muster-" + options.command() + "-" + run);
  }

  StackSets stackSets() {
    return clients.stackSets(addressing.get(), inputs.templates());
  }

  DriftDetection driftDetection() {
    return clients.driftDetection(addressing.get());
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
                        + ", a call each; they are remembered."),
            reading());
    ObservedState observed = observer.observe(names, observation);
    sayAutoDeployed(observed);
    return observed;
  }

  /** Auto-deployment gives a stack set to accounts that nobody planned for. */
  private void sayAutoDeployed(ObservedState observed) {
    List<Problem> warnings =
        observed.stackSets().values().stream()
            .filter(stackSet -> stackSet.autoDeployment() && autoDeployed.add(stackSet.name()))
            .map(stackSet -> Warnings.autoDeployed(stackSet, inputs.inventory().homeRegion()))
            .toList();
    Warnings.say(terminal, warnings);
  }

  /** Asks AWS while this thread does something else. */
  <T extends Object> Supplier<T> begin(Supplier<T> question) {
    return reading().begin(question);
  }

  /** Nothing travels to the simulated AWS, and one after the other is the same run each time. */
  Reading reading() {
    return backend.simulated() ? Reading.oneByOne() : readers;
  }

  @Override
  public void close() {
    readers.close();
    if (options.verbose) {
      terminal.say("AWS calls: " + callCounter.total() + words(callCounter.counts()));
    }
    log.close();
    clients.close();
    journal.close();
    backend.close();
  }

  private static String words(SortedMap<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", ", ": ", ""));
  }
}
