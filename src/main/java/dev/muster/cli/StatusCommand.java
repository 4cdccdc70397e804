package dev.muster.cli;

import dev.muster.model.UserError;
import dev.muster.report.StatusView;
import dev.muster.report.render.Format;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
      "  muster status --failed --since 2h",
      "  muster status --watch --every 10s",
      "  muster status -o html > status.html"
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

  @Option(
      names = "--watch",
      description =
          "Look again and again until Ctrl-C: redrawn in place on a terminal, only changes"
              + " elsewhere.")
  boolean watch;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "30s",
      description = "How often --watch looks (default: ${DEFAULT-VALUE}).")
  Duration every = Duration.ofSeconds(30);

  @Option(names = "--check", description = "Exit 7 when any account is not right.")
  boolean check;

  private final Sessions sessions;

  StatusCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    if (watch && output.format != Format.TABLE) {
      throw UserError.of(
          "--watch shows a table, and no other format.",
          "Leave out -o, or leave out --watch and ask again whenever you want to know.");
    }
    return sessions.with(global, this::status);
  }

  private ExitCode status(Session session) {
    StatusLook look = new StatusLook(session, selector.selector(), filter, since);
    Supplier<StatusView> shown = () -> failed ? look.view().notRight() : look.view();
    StatusView view;
    if (watch) {
      view = new StatusWatch(session, every, output::table).run(shown);
    } else {
      view = shown.get();
      session.terminal().result(output.render(view, any -> new ReportPage(session).ofStatus(view)));
    }
    return check && !view.isAllRight() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }
}
