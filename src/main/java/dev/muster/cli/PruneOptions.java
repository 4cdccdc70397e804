package dev.muster.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether what is not wanted may be deleted, and how much of it. */
final class PruneOptions {
  @Option(names = "--prune", description = "Also delete instances that are not wanted.")
  boolean prune;

  @Mixin RemovalOptions removals = new RemovalOptions();
}
