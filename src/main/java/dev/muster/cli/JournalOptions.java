package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the history is, for commands that only read it. */
final class JournalOptions {
  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "${env:MUSTER_STATE_DIR:-.muster}",
      description = "Where the journal lives (default: .muster).")
  Path stateDirectory = Path.of(".muster");

  @Option(
      names = "--sandbox",
      converter = Switch.class,
      defaultValue = "${env:MUSTER_SANDBOX:-false}",
      description = "The history of the simulated organization (also MUSTER_SANDBOX=true).")
  boolean sandbox;

  @Option(names = "--debug", description = "Show the stack trace of whatever goes wrong.")
  boolean debug;

  Journal open() {
    return Journal.open(
        new StateDirectory(stateDirectory).journal(sandbox), new RealTime(new Interruption()));
  }
}
