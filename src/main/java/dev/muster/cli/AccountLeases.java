package dev.muster.cli;

import dev.muster.journal.JournalException;
import dev.muster.journal.Lease;
import dev.muster.journal.LeaseAnswer;
import dev.muster.journal.LeaseAnswer.Granted;
import dev.muster.journal.LeaseAnswer.Refused;
import dev.muster.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** The locks that let one command at a time take an account in or out. */
final class AccountLeases {
  private static final String NAME = "account:";
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final Session session;
  private final Duration patience;

  /**
   * @param patience how long to wait in all while others have any of them
   */
  AccountLeases(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /**
   * Does {@code work} under one lease for each account. They are asked for in the order of the ids,
   * so that two who want the same ones do not wait for each other.
   *
   * @param holder in words for the people who are refused
   */
  ExitCode holding(List<AccountId> accounts, String holder, Function<List<Lease>, ExitCode> work) {
    Instant deadline = session.realTime().instant().plus(patience);
    List<Lease> leases = new ArrayList<>();
    try {
      for (AccountId account : new TreeSet<>(accounts)) {
        LeaseAnswer answer = acquire(account, holder, deadline, leases);
        if (answer instanceof Refused refused) {
          return Locked.say(session, refused);
        }
        leases.add(((Granted) answer).lease());
      }
      return work.apply(List.copyOf(leases));
    } finally {
      leases.forEach(this::release);
    }
  }

  private LeaseAnswer acquire(
      AccountId account, String holder, Instant deadline, List<Lease> mine) {
    boolean told = false;
    while (true) {
      LeaseAnswer answer =
          session.journal().leases(session.realTime()).acquire(NAME + account, holder);
      boolean over =
          !session.realTime().instant().isBefore(deadline) || session.interruption().requested();
      if (!(answer instanceof Refused refused) || over) {
        return answer;
      }
      if (!told) {
        session
            .terminal()
            .say(
                account
                    + ": waiting for "
                    + refused.holding().holder()
                    + ", who is at work on it since "
                    + refused.holding().since()
                    + ". Giving up at "
                    + deadline
                    + ".");
        told = true;
      }
      session.realTime().sleep(BETWEEN_TRIES);
      mine.forEach(Lease::renew);
    }
  }

  /** What the work came to counts; a lock that cannot be given back ends by itself. */
  private void release(Lease lease) {
    try {
      lease.close();
    } catch (JournalException e) {
      session.terminal().say("A lock could not be given back: " + e.getMessage());
    }
  }
}
