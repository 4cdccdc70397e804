package dev.muster.cli;

import dev.muster.cloud.Wait;
import dev.muster.cloud.WaitListener;

/** Makes pauses before calls visible. */
final class Waits implements WaitListener {
  private static final long WORTH_A_LINE_MILLIS = 1_000;
  private final Terminal terminal;

  private final boolean every;

  /**
   * @param every whether short ones are shown, too
   */
  Waits(Terminal terminal, boolean every) {
    this.terminal = terminal;
    this.every = every;
  }

  @Override
  public void waiting(Wait wait) {
    if (!every && wait.duration().toMillis() < WORTH_A_LINE_MILLIS) {
      return;
    }
    String detail = wait.detail().isBlank() ? "" : " (" + wait.detail() + ")";
    terminal.say(
        "Waiting %.1f s before %s: %s%s"
            .formatted(wait.duration().toMillis() / 1000.0, wait.action(), why(wait), detail));
  }

  private static String why(Wait wait) {
    return switch (wait.reason()) {
      case RATE_LIMIT -> "keeping to the rate that AWS allows";
      case THROTTLED -> "AWS asked us to slow down";
      case SERVICE_FAULT -> "AWS failed on its side, trying again";
      case UNREACHABLE -> "AWS did not answer, trying again";
      case CLOCK_SKEW -> "this machine's clock is wrong, trying again with AWS's time";
    };
  }
}
