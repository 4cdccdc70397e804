package dev.muster.cli;

import dev.muster.document.Values;
import dev.muster.model.UserError;
import dev.muster.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and turns the clock of the simulated organization. */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    description = "Show the clock of the simulated organization, or move it on.",
    footer = {"", "Examples:", "  muster sandbox clock", "  muster sandbox clock --advance 30m"})
final class SandboxClockCommand implements Callable<Integer> {
  @Mixin SandboxOptions options = new SandboxOptions();

  @Option(
      names = "--advance",
      paramLabel = "DURATION",
      description = "How far to move it on, such as 90s, 30m or 2h; what is due happens.")
  String advance = "";

  private final Sessions sessions;

  SandboxClockCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    try (Sandbox sandbox = options.open()) {
      if (!advance.isBlank()) {
        sandbox.advance(duration());
      }
      sessions.terminal().result(sandbox.time().instant().toString());
    }
    return ExitCode.OK.code();
  }

  private Duration duration() {
    return Values.duration(advance)
        .orElseThrow(
            () ->
                UserError.of(
                    "'" + advance + "' is not a duration.", "Write it as 90s, 30m or 2h."));
  }
}
