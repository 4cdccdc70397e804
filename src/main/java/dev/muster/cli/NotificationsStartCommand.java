package dev.muster.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the rules that make alerts. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start the alerts again that were stopped.",
    footer = {
      "",
      "Plans, shows, asks and runs as a rollout does, with one parameter of the alert templates.",
      "Without --write the files do not know of it, and the next rollout undoes it.",
      "A stack of a quick-create link has no stack set and is not changed: each is named with the",
      "command for its account; exit code 4 while one is known not to be switched.",
      "",
      "Examples:",
      "  muster notifications start --write",
      "  muster notifications start --select environment=dev --channel slack --write"
    })
final class NotificationsStartCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin AlertSwitchOptions options = new AlertSwitchOptions();

  private final Sessions sessions;

  NotificationsStartCommand(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    return sessions.with(
        global,
        session -> new AlertSwitch(session, global.inventory, options).to(AlertState.STARTED));
  }
}
