package dev.muster.cli;

import dev.muster.document.Values;
import dev.muster.model.UserError;
import dev.muster.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows and turns the clock of the simulated organization. */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    description = "Show the clock of the simulated organization, or move it on.",
    footer = {"", "Examples:", "  muster sandbox clock", "  muster sandbox clock advance 30m"})
final class SandboxClockCommand implements Callable<Integer> {
  @Mixin SandboxOptions options = new SandboxOptions();

  private final Sessions sessions;

  SandboxClockCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    try (Sandbox sandbox = options.open()) {
      sessions.terminal().result(sandbox.time().instant().toString());
    }
    return ExitCode.OK.code();
  }

  @Command(
      name = "advance",
      mixinStandardHelpOptions = true,
      description = "Move the clock on; everything that is due until then happens.",
      footer = {
        "",
        "Examples:",
        "  muster sandbox clock advance 30m",
        "  muster sandbox clock advance 2h"
      })
  int advance(
      @Mixin SandboxOptions here,
      @Parameters(paramLabel = "DURATION", description = "How far, such as 90s, 30m or 2h.")
          String by) {
    Duration duration =
        Values.duration(by)
            .orElseThrow(
                () ->
                    UserError.of("'" + by + "' is not a duration.", "Write it as 90s, 30m or 2h."));
    try (Sandbox sandbox = here.open()) {
      sandbox.advance(duration);
      sessions.terminal().result(sandbox.time().instant().toString());
    }
    return ExitCode.OK.code();
  }
}
