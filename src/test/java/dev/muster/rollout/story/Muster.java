package dev.muster.rollout.story;

import dev.muster.aws.AwsClients;
import dev.muster.aws.AwsSettings;
import dev.muster.aws.Calls;
import dev.muster.aws.Retries;
import dev.muster.aws.TargetAddressing;
import dev.muster.cloud.CallCounter;
import dev.muster.cloud.Observation;
import dev.muster.cloud.Observer;
import dev.muster.cloud.StackSets;
import dev.muster.journal.Journal;
import dev.muster.journal.JournalLocation;
import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.journal.RunWriter;
import dev.muster.model.ObservedState;
import dev.muster.model.StackSetName;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.Rollout;
import dev.muster.rollout.RolloutPorts;
import dev.muster.rollout.RolloutSettings;
import dev.muster.rollout.RunContext;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLog;
import dev.muster.rollout.RunResult;
import dev.muster.time.Interruption;
import dev.muster.time.SeededIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One process: it observes, plans and rolls out with the real adapters and the real journal. */
final class Muster implements AutoCloseable {
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("SANDBOX", "sandbox"));

  private final StoryWorld world;
  private final Ticking time;
  private final Transport transport;
  private final AwsClients clients;
  private final Journal journal;
  private final Interruption interruption = new Interruption();
  private final RunId run;
  private final List<Witness> witnesses = new ArrayList<>();
  private List<Lease> leases = List.of();

  Muster(StoryWorld world, int number) {
    this.world = world;
    this.run = new RunId("story-" + number);
    this.time = new Ticking(world.sandbox().time(), this::ticked);
    this.transport = new Transport(world.sandbox().httpClient(), time);
    this.journal = Journal.open(new JournalLocation(world.journal()), time);
    this.clients =
        new AwsClients(
            AwsSettings.standard()
                .withHttpClient(transport)
                .withRegion(Cast.HOME)
                .withCredentials(ANYBODY),
            new Calls(
                time, new SeededIds(number), Retries.STANDARD, wait -> {}, new CallCounter()));
    transport.before(sent -> witnesses.forEach(witness -> witness.sending(sent)));
    transport.after(sent -> witnesses.forEach(witness -> witness.answered(sent)));
    transport.after(sent -> ticked());
  }

  /** What one rollout was, and what its journal says. */
  record Told(
      RunId run, Plan plan, ObservedState before, RunResult result, List<RecordedEvent> events) {}

  /** The lock, or an error when somebody else has it. */
  LeaseAnswer lock() {
    LeaseAnswer answer = journal.leases(time).acquire("rollout", run.value());
    if (answer instanceof LeaseAnswer.Granted granted) {
      leases = List.of(granted.lease());
    }
    return answer;
  }

  Muster watchedBy(Witness witness) {
    witnesses.add(witness);
    return this;
  }

  RunId run() {
    return run;
  }

  Journal journal() {
    return journal;
  }

  Interruption interruption() {
    return interruption;
  }

  StackSets stackSets() {
    return clients.stackSets(TargetAddressing.SELF_MANAGED);
  }

  ObservedState observe(Collection<StackSetName> names) {
    return new Observer(stackSets(), journal.overrides(), (name, calls) -> {})
        .observe(names, Observation.everything());
  }

  Plan plan(Wish wish) {
    return Planner.plan(wish.desired(), observe(wish.names()), wish.options());
  }

  Told rollout(Wish wish) {
    ObservedState before = observe(wish.names());
    return rollout(wish, before, Planner.plan(wish.desired(), before, wish.options()));
  }

  Told rollout(Wish wish, ObservedState before, Plan plan) {
    RunWriter writer = journal.startRun(run, plan, before, leases);
    List<RecordedEvent> told = new ArrayList<>();
    RunContext context = context(wish, run, before);
    RunResult result = new Rollout(ports(writer, told), context, plan).run();
    return new Told(run, plan, before, result, told);
  }

  /** Goes on with a run that another process began. */
  Told resume(Wish wish, RunId earlier) {
    Plan plan = journal.plan(earlier).orElseThrow();
    ObservedState before = journal.snapshot(earlier).orElseThrow();
    List<RecordedEvent> told = new ArrayList<>(journal.events(earlier));
    RunWriter writer = journal.continueRun(earlier, List.of());
    RunContext context = context(wish, earlier, before);
    List<RecordedEvent> soFar = List.copyOf(told);
    RunResult result = Rollout.resuming(ports(writer, told), context, plan, soFar).run();
    return new Told(earlier, plan, before, result, told);
  }

  private static RunContext context(Wish wish, RunId run, ObservedState before) {
    return new RunContext(run, "rollout", "arn:aws:story", wish.policy(), before);
  }

  private RolloutPorts ports(RunWriter writer, List<RecordedEvent> told) {
    RunLog log =
        events -> {
          witnesses.forEach(Witness::writing);
          List<RecordedEvent> recorded = writer.record(events);
          told.addAll(recorded);
          recorded.forEach(event -> witnesses.forEach(witness -> witness.told(event)));
        };
    return new RolloutPorts(
        stackSets(),
        this::observe,
        journal.overrides(),
        time,
        log,
        interruption,
        RolloutSettings.standard());
  }

  private void ticked() {
    if (!witnesses.isEmpty()) {
      world
          .sandbox()
          .look(
              inside -> {
                witnesses.forEach(witness -> witness.ticked(inside));
                return inside.now();
              });
    }
  }

  @Override
  public void close() {
    clients.close();
    journal.close();
  }
}
