package dev.muster.preflight.readiness;

import dev.muster.model.AccountId;
import java.time.Duration;
import java.time.Instant;

/** Hears what is waited for. */
public interface ReadinessListener {

  /**
   * Something is not so yet.
   *
   * @param pause how long until the next look
   * @param deadline when the waiting ends
   */
  void waiting(ReadinessProbe.NotReady stuck, Duration pause, Instant deadline);

  /** Every check of the account is passed. */
  void ready(AccountId account);
}
