package dev.muster.cli;

import dev.muster.cloud.Observation;
import dev.muster.inventory.Reconciliation;
import dev.muster.journal.Lease;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ObservedState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.Problem;
import dev.muster.model.Security;
import dev.muster.model.UserError;
import dev.muster.plan.Departures;
import dev.muster.plan.Desired;
import dev.muster.plan.DesiredBuilder;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes accounts out of the stack sets. */
@Command(
    name = "offboard",
    mixinStandardHelpOptions = true,
    description = "Take accounts out of the stack sets; their stacks stay unless you say so.",
    footer = {
      "",
      "Shows the plan and asks. By default StackSets only forgets the accounts, and what protects",
      "them stays. Suspended and closed accounts are only forgotten, whatever was asked for.",
      "",
      "Examples:",
      "  muster offboard 111122223333 --sandbox",
      "  muster offboard 111122223333 --delete-stacks --yes"
    })
final class OffboardCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();
  @Mixin RemovalOptions removals = new RemovalOptions();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The accounts.")
  List<String> ids = new ArrayList<>();

  @Option(names = "--delete-stacks", description = "Delete their stacks as well.")
  boolean deleteStacks;

  private final Sessions sessions;

  OffboardCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    List<AccountId> accounts = AccountIds.of(ids);
    return sessions.with(global, session -> offboard(session, accounts));
  }

  private ExitCode offboard(Session session, List<AccountId> accounts) {
    Organization organization = session.organizations().describe();
    Reconciliation nobody =
        Reconciliation.of(session.inputs().inventory().only(List.of()), organization);
    Desired stackSets = stackSets(session);
    Set<AccountId> usable = new TreeSet<>();
    Set<AccountId> known = new TreeSet<>();
    for (AccountId id : accounts) {
      Optional<OrganizationAccount> found = session.organizations().account(id);
      found.ifPresent(there -> known.add(id));
      found.filter(there -> !NewAccounts.isGone(there.state())).ifPresent(there -> usable.add(id));
    }
    ObservedState before =
        session.observe(
            stackSets.stackSets().stream().map(DesiredStackSet::name).toList(),
            Observation.of(accounts));
    Plan plan =
        Departures.plan(
            stackSets, before, new TreeSet<>(accounts), deleteStacks ? usable : Set.of());
    refuseStrangers(session, accounts, known, plan);
    warn(session, accounts);
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return ExitCode.OK;
    }
    session.terminal().err().print(output.table(view));
    removals.check(plan);
    if (!Confirmation.given(session, view, run.yes)) {
      return ExitCode.INVALID;
    }
    return carryOut(
        session,
        new Planning.Planned(
            session.clients().identity().whoAmI(), nobody, stackSets, before, plan),
        accounts);
  }

  /** Alone: a rollout that runs might bring them back. */
  private ExitCode carryOut(Session session, Planning.Planned planned, List<AccountId> accounts) {
    String caller = planned.caller().arn();
    RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
    return new RunLock(session, run.waitForLock)
        .holding(
            caller,
            lock ->
                new AccountLeases(session, run.waitForLock)
                    .holding(
                        accounts,
                        caller,
                        leases -> {
                          List<Lease> all = new ArrayList<>(leases);
                          all.add(lock);
                          return new RunExecution(session, output, run, Observation.of(accounts))
                              .run(session.runId(), "offboard", planned, limits, all);
                        }));
  }

  private static Desired stackSets(Session session) {
    return DesiredBuilder.build(
        session.inputs().catalog().stackSets(),
        session.inputs().catalog().waves(),
        List.of(),
        List.of(),
        session.inputs().inventory().homeRegion(),
        session.today());
  }

  private static void refuseStrangers(
      Session session, List<AccountId> accounts, Set<AccountId> known, Plan plan) {
    List<Problem> problems =
        accounts.stream()
            .filter(id -> !known.contains(id))
            .filter(id -> session.inputs().inventory().account(id).isEmpty())
            .filter(id -> plan.targets().noneMatch(target -> target.account().equals(id)))
            .map(
                id ->
                    Problem.error(
                        "Nobody knows the account "
                            + id
                            + ": not the organization, not "
                            + session.options().inventory
                            + ", and no stack set.",
                        "Check the id."))
            .toList();
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private static void warn(Session session, List<AccountId> accounts) {
    List<Problem> warnings =
        accounts.stream()
            .flatMap(id -> session.inputs().inventory().account(id).stream())
            .filter(account -> account.security() == Security.SECURE)
            .map(OffboardCommand::stillListed)
            .toList();
    Warnings.say(session.terminal(), warnings);
  }

  private static Problem stillListed(Account account) {
    return Problem.warning(
        account.location(),
        "the account "
            + account.id()
            + " ("
            + account.name()
            + ") is still listed as secure, so the next rollout brings it back",
        "Remove it from the inventory, or make it classic.");
  }
}
