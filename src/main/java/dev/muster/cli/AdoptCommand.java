package dev.muster.cli;

import dev.muster.plan.Plan;
import dev.muster.report.PlanView;
import dev.muster.rollout.RunLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes what is there already under Muster, as it is. */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description = "Take existing stacks and stack sets under Muster without touching a resource.",
    footer = {
      "",
      "Looks in the targeted accounts for stacks that no stack set has: those that were detached",
      "from one, the cm-security-alert stacks of a quick-create link, and those that --stack",
      "names. Shows which of them would be imported and what differs from our definition, asks,",
      "and imports them as they are. A stack whose template is not the one that the stack set",
      "holds is left out. 'muster plan' then shows what our definition would change.",
      "",
      "A stack set of the same name needs no adoption. For one of another name,",
      "--stack-set NAME=EXISTING shows what our definition would change in it.",
      "",
      "Examples:",
      "  muster adopt --dry-run",
      "  muster adopt --stack-set notification-mail --stack cm-security-alert-mail-stack",
      "  muster adopt --stack-set baseline=old-baseline"
    })
final class AdoptCommand implements Callable<Integer> {
  /** As the run is called in the history. */
  static final String NAME = "adopt";

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--stack-set",
      paramLabel = "NAME[=EXISTING]",
      description = "Only this stack set, by its folder or its name; may be repeated.")
  List<String> stackSets = new ArrayList<>();

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "How the stacks are called in the accounts; * stands for anything.")
  Optional<String> stack = Optional.empty();

  @Option(names = "--dry-run", description = "Only show what would be done.")
  boolean dryRun;

  private final Sessions sessions;

  AdoptCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::adopt);
  }

  private ExitCode adopt(Session session) {
    Adopting adopting = new Adopting(session, selector.selector(), run.memberRole);
    List<AdoptedName> names = AdoptedName.of(stackSets, session.inputs().catalog().stackSets());
    List<AdoptedName> renamed = names.stream().filter(AdoptedName::isRenamed).toList();
    if (!renamed.isEmpty()) {
      renamed.forEach(
          name -> {
            Plan plan = adopting.asIfRenamed(name);
            session.terminal().result(output.render(PlanView.of(plan, session.inputs().names())));
            session.terminal().say(name.howToRename());
          });
      return ExitCode.OK;
    }
    Planning.Planned planned = adopting.plan(names, stack);
    Warnings.say(session.terminal(), planned.reconciliation());
    Plan plan = planned.plan();
    PlanView view = PlanView.of(plan, session.inputs().names());
    if (dryRun || plan.isEmpty()) {
      session.terminal().result(output.render(view));
      return Planning.exitCodeOfNothingToDo(plan);
    }
    session.terminal().err().print(output.table(view));
    if (!Confirmation.given(session, view, run.yes)) {
      return ExitCode.INVALID;
    }
    RunLimits limits = new RunLimits(Optional.empty(), run.maxDuration);
    return new RunLock(session, run.waitForLock)
        .holding(
            planned.caller().arn(),
            lease -> new RunExecution(session, output, run).run(NAME, planned, limits, lease));
  }
}
