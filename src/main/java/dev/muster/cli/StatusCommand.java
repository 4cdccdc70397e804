package dev.muster.cli;

import dev.muster.report.StatusView;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description =
          "Only accounts to which a run did something since this date (2026-11-22), this long ago"
              + " (2h30m), or this run.")
  Optional<String> since = Optional.empty();

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
    StatusView whole = new StatusLook(session, selector.selector(), filter, since).view();
    StatusView view = failed ? whole.notRight() : whole;
    session.terminal().result(output.render(view));
    return check && !view.isAllRight() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }
}
