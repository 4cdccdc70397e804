package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.inventory.InventoryFile;
import dev.muster.inventory.Reconciliation;
import dev.muster.journal.Lease;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.ObservedState;
import dev.muster.model.StackInstance;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.WaveDefinition;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredBuilder;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Newcomers;
import dev.muster.plan.Plan;
import dev.muster.plan.Standing;
import dev.muster.plan.Step;
import dev.muster.preflight.readiness.Check;
import dev.muster.preflight.readiness.ReadinessProbe;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunId;
import dev.muster.rollout.RunLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Brings accounts that were named to the baseline, and touches no other. */
final class Onboarding {
  /** How often what others changed beside us is put right. */
  private static final int MOST_ROUNDS = 3;

  private final Session session;
  private final OutputOptions output;
  private final Settings settings;
  private final NewAccounts.Found found;
  private final OnboardingWords words;

  /**
   * How to go about it.
   *
   * @param readyWithin how long accounts may take to become ready
   * @param patience how long to wait for others
   * @param skipped checks that are left out
   * @param writeInventory whether accounts.yaml gets the accounts that it lacks
   */
  record Settings(
      Duration readyWithin,
      Duration patience,
      Set<Check.Kind> skipped,
      boolean writeInventory,
      RunOptions run) {}

  Onboarding(Session session, OutputOptions output, Settings settings, NewAccounts.Found found) {
    this.session = session;
    this.output = output;
    this.settings = settings;
    this.found = found;
    this.words = new OnboardingWords(session);
  }

  ExitCode run() {
    List<AccountId> all = List.copyOf(found.states().keySet());
    Desired wanted = desired(all);
    Plan first = plan(wanted, Set.of()).plan();
    if (first.isEmpty()) {
      writeInventory();
      return nothingToDo(first);
    }
    ReadinessProbe.Result probed =
        new Readiness(session)
            .await(
                new OnboardingChecks(session, settings).of(found.states(), wanted),
                settings.readyWithin());
    probed.notReady().forEach(words::notReady);
    if (probed.ready().isEmpty()) {
      session.terminal().say("Nothing was changed.");
      return ExitCode.REFUSED;
    }
    writeInventory();
    String caller = session.clients().identity().whoAmI().arn();
    ExitCode code =
        new AccountLeases(session, settings.patience())
            .holding(probed.ready(), caller, leases -> rounds(probed.ready(), leases));
    return code == ExitCode.OK && !probed.notReady().isEmpty() ? ExitCode.PARTLY : code;
  }

  private void writeInventory() {
    if (!settings.writeInventory() || found.isInTheFile()) {
      return;
    }
    String file = session.options().inventory.toString();
    InventoryFile.edit(
        session.options().inventory, text -> found.edit(file, text), session.today());
    found.added().forEach(entry -> session.terminal().say(file + " lists " + entry.id() + " now."));
    found.secured().forEach(id -> session.terminal().say(file + " has " + id + " as secure now."));
  }

  private ExitCode rounds(List<AccountId> ready, List<Lease> leases) {
    Desired wanted = desired(ready);
    Set<StackSetName> names =
        wanted.stackSets().stream()
            .filter(set -> !set.instances().isEmpty())
            .map(DesiredStackSet::name)
            .collect(Collectors.toSet());
    for (int round = 1; ; round++) {
      Optional<Set<Target>> theirs =
          new RunningRollout(session, settings.patience())
              .past(names, () -> leases.forEach(Lease::renew));
      if (theirs.isEmpty()) {
        return ExitCode.LOCKED;
      }
      Planning.Planned planned = plan(wanted, theirs.get());
      if (planned.plan().isEmpty()) {
        return nothingToDo(planned.plan());
      }
      ExitCode code = carryOut(planned, leases);
      if (code != ExitCode.OK || isRight(planned)) {
        return code;
      }
      if (round == MOST_ROUNDS) {
        session
            .terminal()
            .say("Others keep changing the stack sets. See: " + session.next().command("status"));
        return ExitCode.PARTLY;
      }
      session.terminal().say("A stack set was changed meanwhile; looking again.");
    }
  }

  /** A stack set that does not exist yet is made by one of us alone. */
  private ExitCode carryOut(Planning.Planned planned, List<Lease> leases) {
    if (planned.plan().steps().noneMatch(step -> step.kind() == Step.Kind.CREATE_STACK_SET)) {
      return execute(planned, leases);
    }
    return new RunLock(session, settings.patience())
        .holding(
            planned.caller().arn(),
            lock -> {
              leases.forEach(Lease::renew);
              Planning.Planned again = plan(planned.desired(), Set.of());
              List<Lease> all = new ArrayList<>(leases);
              all.add(lock);
              return again.plan().isEmpty() ? nothingToDo(again.plan()) : execute(again, all);
            });
  }

  private ExitCode execute(Planning.Planned planned, List<Lease> leases) {
    PlanView view = PlanView.of(planned.plan(), session.inputs().names());
    session.terminal().err().print(output.table(view));
    RunExecution execution =
        new RunExecution(session, output, settings.run(), observation(planned.desired()));
    RunId id = RunId.create(session.realTime().instant(), session.ids());
    RunLimits limits = new RunLimits(Optional.empty(), settings.run().maxDuration);
    ExitCode code = execution.run(id, "onboard", planned, limits, leases);
    words.failures(execution.told());
    return code;
  }

  private ExitCode nothingToDo(Plan plan) {
    session.terminal().result(output.render(PlanView.of(plan, session.inputs().names())));
    return Planning.exitCodeOfNothingToDo(plan);
  }

  /** A definition that changed while we were at work leaves what we made behind. */
  private boolean isRight(Planning.Planned planned) {
    for (DesiredStackSet wanted : planned.desired().stackSets()) {
      Set<AccountId> accounts =
          wanted.instances().keySet().stream()
              .map(InstanceKey::account)
              .collect(Collectors.toCollection(TreeSet::new));
      for (AccountId account : accounts) {
        Predicate<StackInstance> asked = i -> wanted.instances().containsKey(i.key());
        List<StackInstance> there =
            session.stackSets().instancesOf(wanted.name(), account).stream().filter(asked).toList();
        long expected =
            wanted.instances().keySet().stream().filter(k -> k.account().equals(account)).count();
        if (there.size() < expected || !there.stream().allMatch(StackInstance::isCurrent)) {
          return false;
        }
      }
    }
    return true;
  }

  private Desired desired(Collection<AccountId> accounts) {
    Reconciliation reconciliation = found.reconciliation();
    return DesiredBuilder.build(
        session.inputs().catalog().stackSets(),
        List.of(new WaveDefinition("onboard", new WaveDefinition.Rest(), Duration.ZERO, "")),
        reconciliation.inventory().only(accounts).accounts(),
        Standing.of(reconciliation).stream()
            .filter(standing -> accounts.contains(standing.account()))
            .toList(),
        session.inputs().inventory().homeRegion(),
        session.today());
  }

  private static Observation observation(Desired wanted) {
    return Observation.of(wanted.accounts());
  }

  /** What the rollout beside us changes is its own business, unless it is not there yet. */
  private Planning.Planned plan(Desired wanted, Set<Target> theirs) {
    ObservedState before =
        session.observe(
            wanted.stackSets().stream().map(DesiredStackSet::name).toList(), observation(wanted));
    return new Planning.Planned(
        session.clients().identity().whoAmI(),
        found.reconciliation(),
        wanted,
        before,
        Newcomers.plan(
            wanted, before, target -> !theirs.contains(target) || !isThere(before, target)));
  }

  private static boolean isThere(ObservedState observed, Target target) {
    return observed
        .stackSet(target.stackSet())
        .filter(stackSet -> stackSet.instances().containsKey(target.instance()))
        .isPresent();
  }
}
