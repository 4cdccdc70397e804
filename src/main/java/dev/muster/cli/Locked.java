package dev.muster.cli;

import dev.muster.journal.LeaseAnswer;

/** Somebody else is at work. */
final class Locked {
  private Locked() {}

  static ExitCode say(Terminal terminal, LeaseAnswer.Refused refused) {
    return say(terminal, refused.holding());
  }

  static ExitCode say(Terminal terminal, LeaseAnswer.Holding holding) {
    terminal.say(
        "Error: another run is at work: "
            + holding.holder()
            + " since "
            + holding.since()
            + ". Nothing was changed.");
    terminal.say(
        "Its lock ends at "
            + holding.until()
            + " unless it renews it, which it does while it lives. Wait for it with:"
            + " --wait-for-lock 10m");
    String run = holding.holder().run();
    if (!run.isBlank()) {
      terminal.say(
          "If its process has died, go on with that run: muster resume "
              + run
              + " --wait-for-lock 3m");
    }
    return ExitCode.LOCKED;
  }
}
