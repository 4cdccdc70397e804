package dev.muster.cli;

import dev.muster.journal.LeaseAnswer;

/** Somebody else is at work. */
final class Locked {
  private Locked() {}

  static ExitCode say(Session session, LeaseAnswer.Refused refused) {
    return say(session, refused.holding());
  }

  static ExitCode say(Session session, LeaseAnswer.Holding holding) {
    Terminal terminal = session.terminal();
    terminal.say(
        "Error: another run is at work: "
            + holding.holder()
            + " since "
            + holding.since()
            + ". Nothing was changed.");
    terminal.say(
        "    fix: wait for it: repeat this command with --wait-for-lock 10m. The lock ends at "
            + holding.until()
            + " unless the run renews it, which it does while it lives.");
    String run = holding.holder().run();
    if (!run.isBlank()) {
      terminal.say(
          "    If its process has died, go on with that run: "
              + session.next().command("resume " + run + " --wait-for-lock 3m"));
    }
    return ExitCode.LOCKED;
  }
}
