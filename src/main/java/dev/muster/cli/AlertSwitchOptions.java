package dev.muster.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What stopping and starting alerts have in common. */
final class AlertSwitchOptions {
  @Mixin AlertAccounts chosen = new AlertAccounts();
  @Mixin OutputOptions output = new OutputOptions();
  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "Only mail or only slack (default: both).")
  Optional<Channel> channel = Optional.empty();

  @Option(
      names = "--write",
      description =
          "Afterwards put the value into accounts.yaml (for all accounts: into stackset.yaml), so"
              + " that the next rollout keeps it; comments and order stay as they are.")
  boolean write;
}
