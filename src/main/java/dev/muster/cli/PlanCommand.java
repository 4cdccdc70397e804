package dev.muster.cli;

import dev.muster.journal.PlanFile;
import dev.muster.plan.Plan;
import dev.muster.plan.Removals;
import dev.muster.report.PlanView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would change, and why. Touches nothing. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Show what would change, and why. Touches nothing.",
    footer = {
      "",
      "Examples:",
      "  muster plan --sandbox",
      "  muster plan --select environment=prod --detailed-exitcode",
      "  muster plan --out plan.json       review it, then: muster rollout --plan plan.json"
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(names = "--prune", description = "Also plan to delete instances that are not wanted.")
  boolean prune;

  @Option(names = "--detailed-exitcode", description = "Exit 7 when there is something to change.")
  boolean detailedExitCode;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the plan to a file, for 'muster rollout --plan FILE'.")
  Optional<Path> out = Optional.empty();

  private final Sessions sessions;

  PlanCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::plan);
  }

  private ExitCode plan(Session session) {
    Planning.Planned planned =
        new Planning(session, selector.selector()).plan(prune ? Removals.LAST : Removals.KEEP);
    Warnings.say(session.terminal(), planned.reconciliation());
    Plan plan = planned.plan();
    out.ifPresent(
        file ->
            PlanFile.of(session.realTime().instant(), PlanInputs.hashes(global), plan).write(file));
    session.terminal().result(output.render(PlanView.of(plan, session.inputs().names())));
    return detailedExitCode && !plan.isEmpty() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }
}
