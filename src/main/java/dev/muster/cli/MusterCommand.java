package dev.muster.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/** The root of the command tree. */
@TopCommand
@Command(name = "muster", mixinStandardHelpOptions = true, version = "muster 0.1.0")
final class MusterCommand implements Runnable {
  @Override
  public void run() {}
}
