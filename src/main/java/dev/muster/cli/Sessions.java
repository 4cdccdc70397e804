package dev.muster.cli;

import dev.muster.time.Interruption;
import dev.muster.time.RealTime;
import dev.muster.time.Time;
import jakarta.enterprise.inject.Vetoed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;

/** Opens a session for a command, and closes it whatever happens. */
@Vetoed
class Sessions {
  private final Terminal terminal;
  private final Interruption interruption = new Interruption();
  private final Time clock;
  private final Map<String, String> environment;

  Sessions(Terminal terminal) {
    this(terminal, RealTime::new, System.getenv());
  }

  /**
   * @param clock the machine's own, unless a test turns the hands of another
   * @param environment the variables of the process
   */
  Sessions(Terminal terminal, Function<Interruption, Time> clock, Map<String, String> environment) {
    this.terminal = terminal;
    this.clock = clock.apply(interruption);
    this.environment = Map.copyOf(environment);
  }

  Terminal terminal() {
    return terminal;
  }

  Interruption interruption() {
    return interruption;
  }

  /** The machine's own clock. */
  Time clock() {
    return clock;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Today by the machine's clock, UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Runs {@code work} in a session. */
  int with(GlobalOptions options, Function<Session, ExitCode> work) {
    try (Session session = Session.open(options, this)) {
      return work.apply(session).code();
    }
  }
}
