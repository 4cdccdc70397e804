package dev.muster.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What all commands understand that change something in AWS. */
final class RunOptions {
  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  boolean yes;

  @Option(
      names = "--wait-for-lock",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "0",
      description = "How long to wait while another run is at work, such as 10m (default: not).")
  Duration waitForLock = Duration.ZERO;

  @Option(
      names = "--max-duration",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      description =
          "After this time start nothing new and leave with exit code 6; 'muster resume' goes on.")
  Optional<Duration> maxDuration = Optional.empty();

  @Option(
      names = "--member-role",
      paramLabel = "NAME",
      defaultValue = "OrganizationAccountAccessRole",
      description =
          "The role in the accounts with which their stacks and the causes of failures are read"
              + " (default: ${DEFAULT-VALUE}).")
  String memberRole = "OrganizationAccountAccessRole";
}
