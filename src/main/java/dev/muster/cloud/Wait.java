package dev.muster.cloud;

import java.time.Duration;

/**
 * A pause before a call to AWS is made, or made again.
 *
 * @param action service and API action, such as {@code organizations:ListAccounts}
 * @param attempt how many tries came before, 0 for a call that was not made yet
 * @param detail AWS's words, or the connection's; blank when nothing was said
 */
public record Wait(Reason reason, String action, Duration duration, int attempt, String detail) {

  /** Why we pause. */
  public enum Reason {
    /** We keep to the rate that AWS allowed us before. */
    RATE_LIMIT,
    /** AWS asked us to slow down. */
    THROTTLED,
    /** AWS failed on its side. */
    SERVICE_FAULT,
    /** There was no answer, or none that made sense. */
    UNREACHABLE,
    /** This machine's clock is wrong; the next try uses AWS's time. */
    CLOCK_SKEW
  }
}
