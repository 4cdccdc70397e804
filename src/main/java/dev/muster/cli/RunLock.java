package dev.muster.cli;

import dev.muster.journal.Holder;
import dev.muster.journal.JournalException;
import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.journal.LeaseAnswer.Granted;
import dev.muster.journal.LeaseAnswer.Holding;
import dev.muster.journal.LeaseAnswer.Refused;
import dev.muster.rollout.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
   * @param caller for the people who are refused
   */
  ExitCode holding(String caller, Function<Lease, ExitCode> work) {
    return holding(caller, session.runId(), work);
  }

  /**
   * The same for a run that there is already.
   *
   * @param caller for the people who are refused
   */
  ExitCode holding(String caller, RunId run, Function<Lease, ExitCode> work) {
    LeaseAnswer answer =
        acquire(new Holder(caller, session.options().command(), run.value(), Optional.empty()));
    if (answer instanceof Refused refused) {
      return Locked.say(session, refused);
    }
    Granted granted = (Granted) answer;
    granted.takenFrom().ifPresent(this::sayTakenOver);
    Lease lease = granted.lease();
    try {
      return work.apply(lease);
    } finally {
      release(lease);
    }
  }

  private LeaseAnswer acquire(Holder holder) {
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

  private LeaseAnswer attempt(Holder holder) {
    return session.journal().leases(session.realTime()).acquire(NAME, holder);
  }

  private void sayTakenOver(Holding former) {
    session
        .terminal()
        .say(
            "The lock was taken over from "
                + former.holder()
                + ", since "
                + former.since()
                + ": "
                + (former.until().isAfter(session.realTime().instant())
                    ? "that process is dead."
                    : "it was not renewed until " + former.until() + "."));
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
