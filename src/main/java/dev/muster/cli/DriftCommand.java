package dev.muster.cli;

import dev.muster.cloud.OperationPreferences;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.OperationId;
import dev.muster.model.RegionConcurrency;
import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.report.DriftView;
import dev.muster.rollout.DriftFinding;
import dev.muster.rollout.DriftRun;
import dev.muster.rollout.RolloutSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out what was changed in the accounts beside CloudFormation. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = "Detect what was changed in the accounts beside CloudFormation.",
    footer = {
      "",
      "CloudFormation looks at every instance of a stack set, whatever accounts are asked for;"
          + " that",
      "takes a while, and nothing else can be done to the stack set meanwhile. A detection that is",
      "already going on is joined. Ctrl-C leaves it going; the next 'muster drift' takes it up.",
      "",
      "Examples:",
      "  muster drift --sandbox",
      "  muster drift --stack-set muster-baseline --resources",
      "  muster drift --check -o junit > drift.xml     exit 7 when anything has drifted"
    })
final class DriftCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin TargetFilterOptions filter = new TargetFilterOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--resources",
      description =
          "Also show which resources differ, wanted and actual, without secrets; a call for each"
              + " stack.")
  boolean resources;

  @Option(names = "--check", description = "Exit 7 when anything has drifted.")
  boolean check;

  @Option(
      names = "--max-duration",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "3h",
      description =
          "How long to wait in all (default: ${DEFAULT-VALUE}); what is not done by then goes on.")
  Duration longest = Duration.ofHours(3);

  private final Sessions sessions;

  DriftCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::drift);
  }

  private ExitCode drift(Session session) {
    Planning planning = new Planning(session, selector.selector());
    List<StackSetName> known = planning.names();
    filter.check(known.stream().map(StackSetName::value).toList());
    // To detect drift is an operation, and the log says whose.
    session.clients().identity().whoAmI();
    // Reading the organization guards against detecting in another one.
    Reconciliation reconciliation = planning.reconcile();
    Predicate<Target> chosen = Planning.chosen(reconciliation, selector.selector());
    Signals.interruptInstead(
        session.interruption(), session.terminal(), Signals.Words.OF_A_DETECTION);
    List<DriftFinding> findings =
        new DriftRun(ports(session), operation(session), preferences(session), longest)
            .run(known.stream().filter(filter::asks).toList(), resources);
    DriftView view =
        DriftView.of(
            new DriftSecrets(session).hidden(findings),
            chosen.and(filter::matches),
            session.inputs().names(),
            resources);
    session.terminal().result(output.render(view));
    return exitCode(session, view);
  }

  private ExitCode exitCode(Session session, DriftView view) {
    if (session.interruption().requested() && !view.isComplete()) {
      return ExitCode.INTERRUPTED;
    }
    if (check && !view.isInSync()) {
      return ExitCode.DIFFERENCES;
    }
    return view.isComplete() ? ExitCode.OK : ExitCode.PARTLY;
  }

  private static DriftRun.Ports ports(Session session) {
    return new DriftRun.Ports(
        session.driftDetection(),
        session.stackSets(),
        session.reading(),
        session.time(),
        session.interruption(),
        RolloutSettings.standard(),
        new DriftLines(session.terminal()));
  }

  private static OperationId operation(Session session) {
    return new OperationId("muster-drift-" + session.runId());
  }

  /** To look changes nothing: everywhere at once, and one that cannot be seen stops no other. */
  private static OperationPreferences preferences(Session session) {
    int accounts = Math.max(1, session.inputs().inventory().accounts().size());
    return new OperationPreferences(accounts, accounts, true, RegionConcurrency.PARALLEL);
  }
}
