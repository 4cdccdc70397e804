package dev.muster.cli;

import dev.muster.sandbox.Sandbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Forgets the simulated organization. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Forget the simulated organization; the next command makes it anew.",
    footer = {
      "",
      "The journal stays: the history of runs is kept.",
      "",
      "Examples:",
      "  muster sandbox reset",
      "  muster sandbox reset --state-dir /tmp/trial"
    })
final class SandboxResetCommand implements Callable<Integer> {
  @Mixin SandboxOptions options = new SandboxOptions();

  private final Sessions sessions;

  SandboxResetCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    Sandbox.reset(options.directory());
    sessions.terminal().say("The simulated organization in " + options.directory() + " is gone.");
    return ExitCode.OK.code();
  }
}
