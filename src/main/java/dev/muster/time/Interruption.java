package dev.muster.time;

import java.time.Duration;

/**
 * Somebody asked us to stop (Ctrl-C, TERM): a flag that ends waits early and is looked at between
 * steps. Counting the requests lets the second one leave at once.
 */
public final class Interruption {
  private int requests;

  /** Asks to stop; every wait on this interruption ends now. Safe from a signal handler. */
  public synchronized void request() {
    requests++;
    notifyAll();
  }

  /** How often {@link #request} was called. */
  public synchronized int requests() {
    return requests;
  }

  /** Whether anybody asked to stop. */
  public synchronized boolean requested() {
    return requests > 0;
  }

  /** Blocks for {@code duration} of real time, or until a request beyond those seen so far. */
  synchronized void await(Duration duration) throws InterruptedException {
    long deadline = System.nanoTime() + duration.toNanos();
    int seen = requests;
    while (requests == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }
}
