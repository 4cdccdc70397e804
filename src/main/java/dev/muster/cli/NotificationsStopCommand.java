package dev.muster.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the rules that make alerts. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Stop the alerts; confirmed addresses stay confirmed.",
    footer = {
      "",
      "Plans, shows, asks and runs as a rollout does, with one parameter of the alert templates.",
      "",
      "Examples:",
      "  muster notifications stop",
      "  muster notifications stop --select environment=dev --channel slack"
    })
final class NotificationsStopCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin AlertAccounts chosen = new AlertAccounts();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "Only mail or only slack (default: both).")
  Optional<Channel> channel = Optional.empty();

  private final Sessions sessions;

  NotificationsStopCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(
        global,
        session ->
            new AlertSwitch(session, output, run, chosen)
                .to("notifications stop", channel, "DISABLED"));
  }
}
