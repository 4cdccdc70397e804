package dev.muster.cli;

import dev.muster.journal.JournalException;
import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.journal.LeaseAnswer.Granted;
import dev.muster.journal.LeaseAnswer.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The lock that lets one run at a time change the stack sets. */
final class RunLock {
  /** The name of its lease. */
  static final String NAME = "rollout";

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final Session session;
  private final Duration patience;

  /**
   * @param patience how long to wait while somebody else has it
   */
  RunLock(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /**
   * Does {@code work} under the lock.
   *
   * @param holder in words for the people who are refused
   */
  ExitCode holding(String holder, Function<Lease, ExitCode> work) {
    LeaseAnswer answer = acquire(holder);
    if (answer instanceof Refused refused) {
      return Locked.say(session.terminal(), refused);
    }
    Lease lease = ((Granted) answer).lease();
    try {
      return work.apply(lease);
    } finally {
      release(lease);
    }
  }

  private LeaseAnswer acquire(String holder) {
    Instant deadline = session.realTime().instant().plus(patience);
    LeaseAnswer answer = attempt(holder);
    boolean told = false;
    while (answer instanceof Refused refused
        && session.realTime().instant().isBefore(deadline)
        && !session.interruption().requested()) {
      if (!told) {
        session
            .terminal()
            .say(
                "Waiting for another run: "
                    + refused.holding().holder()
                    + " since "
                    + refused.holding().since()
                    + ". Giving up at "
                    + deadline
                    + ".");
        told = true;
      }
      session.realTime().sleep(BETWEEN_TRIES);
      answer = attempt(holder);
    }
    return answer;
  }

  private LeaseAnswer attempt(String holder) {
    return session.journal().leases(session.realTime()).acquire(NAME, holder);
  }

  /** What the run came to counts; a lock that cannot be given back ends by itself. */
  private void release(Lease lease) {
    try {
      lease.close();
    } catch (JournalException e) {
      session.terminal().say("The lock could not be given back: " + e.getMessage());
    }
  }
}
