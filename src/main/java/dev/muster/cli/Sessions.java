package dev.muster.cli;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import jakarta.enterprise.inject.Vetoed;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  /** Today by the machine's clock, UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(new RealTime(interruption).instant(), ZoneOffset.UTC);
  }

  /** Runs {@code work} in a session. */
  int with(GlobalOptions options, Function<Session, ExitCode> work) {
    try (Session session = Session.open(options, terminal, interruption)) {
      return work.apply(session).code();
    }
  }
}
