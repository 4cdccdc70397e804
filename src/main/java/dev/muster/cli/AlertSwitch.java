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
import dev.muster.model.UserError;
import dev.muster.plan.Desired;
import dev.muster.plan.ParameterSwitch;
import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.report.ProblemsView;
import dev.muster.rollout.RunLimits;
import dev.muster.template.TemplateReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stops the alert rules, or starts them again: a run like any other, of one parameter. */
final class AlertSwitch {
  private final Session session;
  private final Path inventory;
  private final AlertSwitchOptions options;

  AlertSwitch(Session session, Path inventory, AlertSwitchOptions options) {
    this.session = session;
    this.inventory = inventory;
    this.options = options;
  }

  /**
   * Switches what was chosen.
   *
   * @param value of the template's switch
   */
  ExitCode to(String command, String value) {
    List<StackSetDefinition> definitions =
        options
            .channel
            .map(channel -> List.of(channel.stackSet(session.inputs().catalog())))
            .orElseGet(() -> AlertStacks.stackSets(session));
    Planning.Planned planned = plan(definitions, value);
    Optional<SwitchedFiles> files = files(planned, value);
    PlanView view = PlanView.of(planned.plan(), session.inputs().names());
    if (planned.plan().isEmpty()) {
      session.terminal().result(options.output.render(view));
      files.ifPresent(this::write);
      return Planning.exitCodeOfNothingToDo(planned.plan());
    }
    session.terminal().err().print(options.output.table(view));
    if (!Confirmation.given(session, view, options.run.yes)) {
      return ExitCode.INVALID;
    }
    ExitCode exit = run(command, planned);
    if (exit == ExitCode.OK || exit == ExitCode.PARTLY) {
      return files.filter(known -> !isWritten(known)).map(known -> ExitCode.PARTLY).orElse(exit);
    }
    if (options.write) {
      session.terminal().say("The files were not changed, since the run did not end well.");
    }
    return exit;
  }

  /** A file may have been edited during the run, which changed AWS all the same. */
  private boolean isWritten(SwitchedFiles files) {
    try {
      write(files);
      return true;
    } catch (UserError e) {
      Terminal terminal = session.terminal();
      terminal.sayLines(OutputOptions.standardTable(terminal, ProblemsView.of(e.problems())));
      SwitchedFiles missing = SwitchWriter.of(session, inventory).missing(files);
      terminal.say(
          "AWS was changed, but "
              + (missing.equals(files) ? "no file" : "not every file")
              + " was: the next '"
              + session.next().command("rollout")
              + "' brings back what they say. To keep it, write there:\n"
              + missing.lines());
      return false;
    }
  }

  private ExitCode run(String command, Planning.Planned planned) {
    RunLimits limits = new RunLimits(Optional.empty(), options.run.maxDuration);
    return new RunLock(session, options.run.waitForLock)
        .holding(
            planned.caller().arn(),
            lease ->
                new RunExecution(session, options.output, options.run)
                    .run(command, planned, limits, lease));
  }

  /** What the files have to say; stopping alerts does not fail because they say nonsense. */
  private Optional<SwitchedFiles> files(Planning.Planned planned, String value) {
    Optional<Set<AccountId>> accounts = chosen(planned.reconciliation().inventory());
    try {
      SwitchedFiles files =
          SwitchedFiles.of(session, inventory, switches(planned.before()), value, accounts);
      if (options.write) {
        SwitchWriter.of(session, inventory).check(files);
      }
      return Optional.of(files);
    } catch (UserError e) {
      if (options.write) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void write(SwitchedFiles files) {
    if (files.agree()) {
      return;
    }
    session
        .terminal()
        .say(
            options.write
                ? SwitchWriter.of(session, inventory).write(files)
                : "The files were not changed: the next '"
                    + session.next().command("rollout")
                    + "' brings back what they say. To keep it, run this again with --write, or"
                    + " write there:\n"
                    + files.lines());
  }

  /** Empty when nobody said which. */
  private Optional<Set<AccountId>> chosen(Inventory among) {
    return options.chosen.areAll()
        ? Optional.empty()
        : Optional.of(
            options.chosen.of(among).stream().map(Account::id).collect(Collectors.toSet()));
  }

  private Planning.Planned plan(List<StackSetDefinition> definitions, String value) {
    CallerIdentity caller = session.clients().identity().whoAmI();
    Reconciliation reconciliation = new Planning(session).reconcile();
    Inventory known = reconciliation.inventory();
    Optional<Set<AccountId>> accounts = chosen(known);
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
        new ParameterSwitch(switches, value, accounts).plan(known.homeRegion(), definitions, now);
    Desired none =
        new Desired(known.homeRegion(), List.of(), List.of(), List.of(), Map.of(), List.of());
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
