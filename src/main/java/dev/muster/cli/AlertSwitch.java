package dev.muster.cli;

import dev.muster.alerts.AlertResources;
import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.Observation;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.UserError;
import dev.muster.plan.Desired;
import dev.muster.plan.ParameterSwitch;
import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunLimits;
import dev.muster.template.TemplateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Stops the alert rules, or starts them again: a run like any other, of one parameter. */
final class AlertSwitch {
  private final Session session;
  private final OutputOptions output;
  private final RunOptions run;
  private final AlertAccounts chosen;

  AlertSwitch(Session session, OutputOptions output, RunOptions run, AlertAccounts chosen) {
    this.session = session;
    this.output = output;
    this.run = run;
    this.chosen = chosen;
  }

  /**
   * Switches what was chosen.
   *
   * @param only the way in which alerts arrive; empty for every one
   * @param value of the template's switch
   */
  ExitCode to(String command, Optional<Channel> only, String value) {
    List<StackSetDefinition> definitions =
        only.map(channel -> List.of(channel.stackSet(session.inputs().catalog())))
            .orElseGet(() -> AlertStacks.stackSets(session));
    Planning.Planned planned = plan(definitions, value);
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return Planning.exitCodeOfNothingToDo(plan);
    }
    session.terminal().err().print(output.table(view));
    if (!Confirmation.given(session, view, run.yes)) {
      return ExitCode.INVALID;
    }
    RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
    ExitCode exit =
        new RunLock(session, run.waitForLock)
            .holding(
                planned.caller().arn(),
                lease ->
                    new RunExecution(session, output, run).run(command, planned, limits, lease));
    session
        .terminal()
        .say(
            "The files were not changed: the next '"
                + session.next().command("rollout")
                + "' brings back what they say. To keep it, write there: "
                + written(plan, planned.before(), value));
    return exit;
  }

  /** Where the value belongs: with the accounts that were chosen, or with everybody's values. */
  private String written(Plan plan, ObservedState state, String value) {
    Set<StackSetName> changed =
        plan.targets().map(Target::stackSet).collect(Collectors.toCollection(TreeSet::new));
    return switches(state).entrySet().stream()
        .filter(one -> changed.contains(one.getKey()))
        .map(
            one ->
                session.inputs().catalog().stackSets().stream()
                        .filter(definition -> definition.name().equals(one.getKey()))
                        .map(StackSetDefinition::folder)
                        .findFirst()
                        .orElse(one.getKey().value())
                    + ": { "
                    + one.getValue()
                    + ": "
                    + value
                    + " }")
        .collect(
            Collectors.joining(
                ", ",
                chosen.areAll() ? "parameters of stackset.yaml, " : "parameters: { ",
                chosen.areAll() ? "" : " } of the accounts in accounts.yaml"));
  }

  private Planning.Planned plan(List<StackSetDefinition> definitions, String value) {
    CallerIdentity caller = session.clients().identity().whoAmI();
    Reconciliation reconciliation = new Planning(session).reconcile();
    Inventory inventory = reconciliation.inventory();
    Optional<Set<AccountId>> accounts =
        chosen.areAll()
            ? Optional.empty()
            : Optional.of(
                chosen.of(inventory).stream().map(Account::id).collect(Collectors.toSet()));
    ObservedState now =
        session.observe(
            definitions.stream().map(StackSetDefinition::name).toList(), Observation.everything());
    Map<StackSetName, String> switches = switches(now);
    if (switches.isEmpty()) {
      throw UserError.of(
          "No stack set that is deployed has rules that a parameter switches.",
          "Roll notification-mail or notification-slack out first: muster rollout");
    }
    Plan plan =
        new ParameterSwitch(switches, value, accounts)
            .plan(inventory.homeRegion(), definitions, now);
    Desired none =
        new Desired(inventory.homeRegion(), List.of(), List.of(), List.of(), Map.of(), List.of());
    return new Planning.Planned(caller, reconciliation, none, now, plan);
  }

  /** By the templates that are deployed. */
  private static Map<StackSetName, String> switches(ObservedState state) {
    Map<StackSetName, String> switches = new TreeMap<>();
    for (ObservedStackSet stackSet : state.stackSets().values()) {
      AlertResources.switchOf(
              TemplateReader.read(
                  stackSet.name() + " as deployed", stackSet.content().templateBody()))
          .ifPresent(parameter -> switches.put(stackSet.name(), parameter));
    }
    return switches;
  }
}
