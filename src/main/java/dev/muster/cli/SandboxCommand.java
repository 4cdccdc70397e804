package dev.muster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the simulated organization. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    subcommands = {
      SandboxServeCommand.class,
      SandboxFaultCommand.class,
      SandboxClockCommand.class,
      SandboxKnobsCommand.class,
      SandboxResetCommand.class
    },
    description = "Look after the simulated organization that --sandbox works on.",
    footer = {
      "",
      "Examples:",
      "  muster sandbox serve --port 4599 --accounts 200",
      "  muster sandbox fault add ROLE_MISSING --account 222233334444",
      "  muster sandbox fault clear",
      "  muster sandbox knobs throttling=false",
      "  muster sandbox reset"
    })
final class SandboxCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }
}
