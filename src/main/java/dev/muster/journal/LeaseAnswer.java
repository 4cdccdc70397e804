package dev.muster.journal;

import java.time.Instant;
import java.util.Optional;

/** What comes of asking for a lease. */
public sealed interface LeaseAnswer {

  /**
   * It is ours.
   *
   * @param takenFrom who held it before, and died or let its time run out
   */
  record Granted(Lease lease, Optional<Holding> takenFrom) implements LeaseAnswer {}

  /** Somebody else has it. */
  record Refused(Holding holding) implements LeaseAnswer {}

  /**
   * Who has a lease.
   *
   * @param until when anybody may take it over, unless it is renewed
   */
  record Holding(String name, Holder holder, Instant since, Instant until) {}
}
