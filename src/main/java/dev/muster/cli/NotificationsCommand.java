package dev.muster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Alerts: what they say, whether they arrive, and how to stop them. */
@Command(
    name = "notifications",
    mixinStandardHelpOptions = true,
    subcommands = {
      NotificationsPreviewCommand.class,
      NotificationsTestCommand.class,
      NotificationsStatusCommand.class,
      NotificationsRedriveCommand.class,
      NotificationsStopCommand.class,
      NotificationsStartCommand.class,
      NotificationsLinkCommand.class
    },
    description = "Preview, test, watch, stop and start alerts, and send lost ones again.",
    footer = {
      "",
      "Examples:",
      "  muster notifications preview --to slack",
      "  muster notifications test 111122223333",
      "  muster notifications status"
    })
final class NotificationsCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }
}
