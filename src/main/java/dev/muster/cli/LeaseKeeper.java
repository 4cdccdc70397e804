package dev.muster.cli;

import dev.muster.journal.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps a lease alive while nothing is written under it; often asked, seldom does it write. */
final class LeaseKeeper implements Runnable {
  private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(20);

  private final Lease lease;
  private final InstantSource realClock;
  private Instant last;

  LeaseKeeper(Lease lease, InstantSource realClock) {
    this.lease = lease;
    this.realClock = realClock;
    this.last = realClock.instant();
  }

  @Override
  public void run() {
    Instant now = realClock.instant();
    if (Duration.between(last, now).compareTo(OFTEN_ENOUGH) >= 0) {
      lease.renew();
      last = now;
    }
  }
}
