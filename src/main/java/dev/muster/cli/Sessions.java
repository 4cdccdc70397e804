package dev.muster.cli;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import jakarta.enterprise.inject.Vetoed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Opens a session for a command, and closes it whatever happens. */
@Vetoed
class Sessions {
  private final Terminal terminal;
  private final Interruption interruption = new Interruption();
  private final Time clock;

  Sessions(Terminal terminal) {
    this(terminal, RealTime::new);
  }

  /**
   * @param clock the machine's own, unless a test turns the hands of another
   */
  Sessions(Terminal terminal, Function<Interruption, Time> clock) {
    this.terminal = terminal;
    this.clock = clock.apply(interruption);
  }

  Terminal terminal() {
    return terminal;
  }

  Interruption interruption() {
    return interruption;
  }

  /** Today by the machine's clock, UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Runs {@code work} in a session. */
  int with(GlobalOptions options, Function<Session, ExitCode> work) {
    try (Session session = Session.open(options, terminal, interruption, clock)) {
      return work.apply(session).code();
    }
  }
}
