package dev.muster.cli;

import dev.muster.model.AccountId;
import dev.muster.preflight.readiness.Candidate;
import dev.muster.preflight.readiness.ReadinessListener;
import dev.muster.preflight.readiness.ReadinessProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits for accounts to become ready, and says what it waits for. */
final class Readiness implements ReadinessListener {
  private final Session session;

  Readiness(Session session) {
    this.session = session;
  }

  ReadinessProbe.Result await(List<Candidate> candidates, Duration patience) {
    return new ReadinessProbe(
            session.organizations(),
            session.clients().memberAccounts(session.roleSession()),
            session.time(),
            this,
            () -> session.interruption().requested())
        .await(candidates, patience);
  }

  @Override
  public void waiting(ReadinessProbe.NotReady stuck, Duration pause, Instant deadline) {
    session
        .terminal()
        .say(
            stuck.account()
                + ": waiting until "
                + stuck.check().sentence()
                + " ("
                + stuck.why()
                + "); next look in "
                + pause.toSeconds()
                + " s, giving up at "
                + deadline
                + ".");
  }

  @Override
  public void ready(AccountId account) {
    session.terminal().say(account + " is ready.");
  }
}
