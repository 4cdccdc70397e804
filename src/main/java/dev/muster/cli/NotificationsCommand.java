package dev.muster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the alert templates do, seen before they do it. */
@Command(
    name = "notifications",
    mixinStandardHelpOptions = true,
    subcommands = {NotificationsPreviewCommand.class, NotificationsLinkCommand.class},
    description = "See what an alert will look like, and print quick-create links.",
    footer = {
      "",
      "Examples:",
      "  muster notifications preview --to slack",
      "  muster notifications link --to mail --template-url https://…/template.yaml"
    })
final class NotificationsCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }
}
