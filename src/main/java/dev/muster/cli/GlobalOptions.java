package dev.muster.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command understands. */
final class GlobalOptions {
  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      defaultValue = "accounts.yaml",
      description = "The accounts (default: ${DEFAULT-VALUE}).")
  Path inventory = Path.of("accounts.yaml");

  @Option(
      names = "--stacksets",
      paramLabel = "DIR",
      defaultValue = "stacksets",
      description = "The stack sets and rollout.yaml (default: ${DEFAULT-VALUE}).")
  Path stacksets = Path.of("stacksets");

  @Mixin StateOptions state = new StateOptions();

  @Option(
      names = "--sandbox",
      converter = Switch.class,
      defaultValue = "${env:MUSTER_SANDBOX:-false}",
      description = "Work on the simulated organization instead of AWS (also MUSTER_SANDBOX=true).")
  boolean sandbox;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The AWS profile to use; otherwise the SDK's standard chain decides.")
  String profile = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The Region in which the stack sets live (default: the home Region of the inventory).")
  String region = "";

  @Option(
      names = "--assume-role",
      paramLabel = "ARN",
      description =
          "Act as this role of the administrator account; its session is named after the command.")
  String assumeRole = "";

  @Option(
      names = {"-v", "--verbose"},
      description = "Also show every pause, and how many AWS calls were made.")
  boolean verbose;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec mixee;

  /** The same, with the input in another directory under its usual names. */
  GlobalOptions at(Path directory) {
    GlobalOptions elsewhere = new GlobalOptions();
    elsewhere.inventory = directory.resolve("accounts.yaml");
    elsewhere.stacksets = directory.resolve("stacksets");
    elsewhere.state = state;
    elsewhere.sandbox = sandbox;
    elsewhere.profile = profile;
    elsewhere.region = region;
    elsewhere.assumeRole = assumeRole;
    elsewhere.verbose = verbose;
    elsewhere.mixee = mixee;
    return elsewhere;
  }

  /** The command that is at work, such as {@code rollout}. */
  String command() {
    return mixee == null ? "muster" : mixee.name();
  }
}
