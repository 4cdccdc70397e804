package dev.muster.cli;

import dev.muster.time.Interruption;
import jakarta.enterprise.inject.Vetoed;
import java.util.function.Function;

/** Opens a session for a command, and closes it whatever happens. */
@Vetoed
class Sessions {
  private final Terminal terminal;
  private final Interruption interruption = new Interruption();

  Sessions(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  Interruption interruption() {
    return interruption;
  }

  /** Runs {@code work} in a session. */
  int with(GlobalOptions options, Function<Session, ExitCode> work) {
    try (Session session = Session.open(options, terminal, interruption)) {
      return work.apply(session).code();
    }
  }
}
