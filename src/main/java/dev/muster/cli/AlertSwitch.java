package dev.muster.cli;

import dev.muster.alerts.AlertResources;
import dev.muster.cli.QuickCreateSwitch.Rest;
import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.Observation;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.ObservedStackSet;
import dev.muster.model.ObservedState;
import dev.muster.model.Region;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import dev.muster.plan.Desired;
import dev.muster.plan.ParameterSwitch;
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
   * What stands, read once.
   *
   * @param parameters that switch, by stack set, as their deployed templates say
   * @param accounts empty when nobody said which
   */
  private record Look(
      CallerIdentity caller,
      Reconciliation reconciliation,
      ObservedState now,
      Map<StackSetName, String> parameters,
      Optional<Set<AccountId>> accounts) {

    Planning.Planned plan(List<StackSetDefinition> definitions, String value) {
      Region home = reconciliation.inventory().homeRegion();
      Desired none = new Desired(home, List.of(), List.of(), List.of(), Map.of(), List.of());
      return new Planning.Planned(
          caller,
          reconciliation,
          none,
          now,
          new ParameterSwitch(parameters, value, accounts).plan(home, definitions, now));
    }
  }

  /** Switches what was chosen. */
  ExitCode to(AlertState state) {
    List<StackSetDefinition> definitions =
        options
            .channel
            .map(channel -> List.of(channel.stackSet(session.inputs().catalog())))
            .orElseGet(() -> AlertStacks.stackSets(session));
    Look look = look(definitions);
    if (look.parameters().isEmpty()) {
      return withoutStackSets(look, state);
    }
    Planning.Planned planned = look.plan(definitions, state.value());
    Optional<SwitchedFiles> files = files(look, state.value());
    PlanView view = PlanView.of(planned.plan(), session.inputs().names());
    if (planned.plan().isEmpty()) {
      session.terminal().result(options.output.render(view));
      boolean kept = files.map(some -> isKept(some, "AWS was so already")).orElse(true);
      ExitCode exit = Planning.exitCodeOfNothingToDo(planned.plan());
      return isComplete(look, state) && kept ? exit : ExitCode.PARTLY;
    }
    session.terminal().err().print(options.output.table(view));
    if (!Confirmation.given(session, view, options.run.yes)) {
      return ExitCode.INVALID;
    }
    ExitCode exit = run(state.command(), planned);
    if (exit == ExitCode.OK || exit == ExitCode.PARTLY) {
      boolean kept = files.map(some -> isKept(some, "AWS was changed")).orElse(true);
      return isComplete(look, state) && kept ? exit : ExitCode.PARTLY;
    }
    session
        .terminal()
        .say(
            (options.write ? "The files were not changed, and stacks" : "Stacks")
                + " of quick-create links were not looked for, since the run did not end well.");
    return exit;
  }

  /** There may be stacks of quick-create links all the same. */
  private ExitCode withoutStackSets(Look look, AlertState state) {
    Rest rest = rest(look, state);
    String nothing = "no stack set that is deployed has rules that a parameter switches.";
    if (rest == Rest.NONE_FOUND) {
      throw UserError.of(
          "N" + nothing.substring(1),
          "Roll notification-mail or notification-slack out first: muster rollout");
    }
    PlanView view =
        PlanView.of(look.plan(List.of(), state.value()).plan(), session.inputs().names());
    session.terminal().result(options.output.render(view));
    if (options.write) {
      session.terminal().say("--write has nothing to write: " + nothing);
    }
    return rest == Rest.LEFT ? ExitCode.PARTLY : ExitCode.OK;
  }

  private boolean isComplete(Look look, AlertState state) {
    return rest(look, state) != Rest.LEFT;
  }

  private Rest rest(Look look, AlertState state) {
    return new QuickCreateSwitch(session, options, state).rest(look.reconciliation(), look.now());
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
  private Optional<SwitchedFiles> files(Look look, String value) {
    try {
      SwitchedFiles files =
          SwitchedFiles.of(session, inventory, look.parameters(), value, look.accounts());
      if (options.write) {
        writer().check(files);
      }
      return Optional.of(files);
    } catch (UserError e) {
      if (options.write) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A file may have been edited meanwhile; AWS is as it was said to be all the same. */
  private boolean isKept(SwitchedFiles files, String aws) {
    try {
      keep(files);
      return true;
    } catch (UserError e) {
      Terminal terminal = session.terminal();
      terminal.sayLines(OutputOptions.standardTable(terminal, ProblemsView.of(e.problems())));
      SwitchedFiles missing = writer().missing(files);
      String changed = missing.equals(files) ? "no file was" : "not every file was";
      say(aws + ", but " + changed + " changed", missing);
      return false;
    }
  }

  /** Writes the files, or says what to write. */
  private void keep(SwitchedFiles files) {
    if (options.write && !files.agree()) {
      session.terminal().say(writer().write(files));
    } else {
      say("The files were not changed", files);
    }
  }

  private void say(String state, SwitchedFiles missing) {
    if (!missing.agree()) {
      session
          .terminal()
          .say(
              state
                  + ": the next '"
                  + session.next().command("rollout")
                  + "' brings back what they say. To keep it, run this again with --write, or"
                  + " write there:\n"
                  + missing.lines());
    }
  }

  private SwitchWriter writer() {
    return SwitchWriter.of(session, inventory);
  }

  private Look look(List<StackSetDefinition> definitions) {
    CallerIdentity caller = session.clients().identity().whoAmI();
    Reconciliation reconciliation = new Planning(session).reconcile();
    Optional<Set<AccountId>> accounts = chosen(reconciliation.inventory());
    ObservedState now =
        session.observe(
            definitions.stream().map(StackSetDefinition::name).toList(), Observation.everything());
    return new Look(caller, reconciliation, now, switches(now), accounts);
  }

  /** Empty when nobody said which. */
  private Optional<Set<AccountId>> chosen(Inventory among) {
    return options.chosen.areAll()
        ? Optional.empty()
        : Optional.of(
            options.chosen.of(among).stream().map(Account::id).collect(Collectors.toSet()));
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
