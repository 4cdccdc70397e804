package dev.muster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Uses what people use most, one after the other in one process: a class archive holds the classes
 * of the process that made it, and no others.
 */
@Command(
    name = "warm-up",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Run the usual commands on the simulated organization in this directory.",
    footer = {
      "",
      "The launcher makes its class archive of it, in a directory that is thrown away.",
      "",
      "Examples:",
      "  ./muster --warm                   make the archive now, by means of this command",
      "  muster warm-up                    only run the commands",
      "  muster warm-up > /dev/null        … and show the messages only"
    })
final class WarmUpCommand implements Callable<Integer> {
  private static final List<List<String>> USUAL =
      List.of(
          List.of("--help"),
          List.of("validate"),
          List.of("rollout", "--sandbox"),
          List.of("status", "--sandbox"),
          List.of("plan", "--sandbox"),
          List.of("preflight", "--sandbox"),
          List.of("runs", "--sandbox"));

  private final Sessions sessions;

  WarmUpCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The exit code of the first command that ends with another than 0. */
  @Override
  public Integer call() {
    for (List<String> command : USUAL) {
      int exit =
          Wiring.withoutContainer(sessions.terminal(), command)
              .execute(command.toArray(String[]::new));
      if (exit != ExitCode.OK.code()) {
        return exit;
      }
    }
    return ExitCode.OK.code();
  }
}
