package dev.muster.cli;

import dev.muster.journal.Journal;
import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the history is, for commands that only read it. */
final class JournalOptions {
  @Mixin StateOptions state = new StateOptions();

  @Option(
      names = "--sandbox",
      converter = Switch.class,
      defaultValue = "${env:MUSTER_SANDBOX:-false}",
      description = "The history of the simulated organization (also MUSTER_SANDBOX=true).")
  boolean sandbox;

  Journal open(Sessions sessions) {
    return Journal.open(
        state.journal(sandbox, sessions.environment()), new RealTime(new Interruption()));
  }
}
