package dev.muster.cli;

import dev.muster.model.StackSetName;
import dev.muster.model.Target;
import dev.muster.model.selector.Selector;
import dev.muster.plan.DesiredStackSet;
import dev.muster.plan.Removals;
import dev.muster.report.StatusRow;
import dev.muster.report.StatusRows;
import dev.muster.report.StatusView;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where every account is, wanted against actual. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show where every account is, wanted against actual, as AWS says now.",
    footer = {
      "",
      "Examples:",
      "  muster status --sandbox",
      "  muster status --select environment=prod --check",
      "  muster status --failed -o html > status.html"
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin SelectorOptions selector = new SelectorOptions();
  @Mixin TargetFilterOptions filter = new TargetFilterOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Option(names = "--failed", description = "List only accounts that are not right; count all.")
  boolean failed;

  @Option(names = "--check", description = "Exit 7 when any account is not right.")
  boolean check;

  private final Sessions sessions;

  StatusCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(global, this::status);
  }

  private ExitCode status(Session session) {
    Planning.Planned planned = new Planning(session, Selector.everything()).plan(Removals.KEEP);
    Warnings.say(session.terminal(), planned.reconciliation());
    Predicate<Target> scope = Planning.chosen(planned.reconciliation(), selector.selector());
    List<StackSetName> stackSets =
        planned.desired().stackSets().stream().map(DesiredStackSet::name).toList();
    List<StatusRow> all =
        StatusRows.of(
            planned.desired(), planned.before(), planned.plan(), session.inputs().names());
    filter.check(
        Stream.concat(stackSets.stream(), all.stream().map(StatusRow::stackSet))
            .map(StackSetName::value)
            .distinct()
            .toList());
    StatusView whole =
        StatusView.of(
            stackSets,
            all.stream()
                .filter(
                    row -> scope.test(Target.of(row.stackSet(), row.account().id(), row.region())))
                .filter(
                    row ->
                        filter.matches(Target.of(row.stackSet(), row.account().id(), row.region())))
                .toList());
    StatusView view = failed ? whole.notRight() : whole;
    session.terminal().result(output.render(view));
    return check && !view.isAllRight() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }
}
