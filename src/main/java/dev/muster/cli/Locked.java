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
        "Wait until it has ended (muster runs shows it). If its process died, its lock ends at "
            + holding.until()
            + ".");
    return ExitCode.LOCKED;
  }
}
