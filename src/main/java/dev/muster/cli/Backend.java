package dev.muster.cli;

import dev.muster.aws.AwsSettings;
import dev.muster.time.Time;

/**
 * Where the stack sets live: AWS, or the simulated organization.
 *
 * @param settings how the SDK reaches it
 * @param time its clock, on which the rollout waits
 * @param simulated nothing real can be harmed, so nobody is asked for a confirmation
 * @param closing what is to be closed at the end
 */
record Backend(AwsSettings settings, Time time, boolean simulated, Closing closing)
    implements AutoCloseable {

  /** Closes without complaint. */
  interface Closing {
    void close();
  }

  @Override
  public void close() {
    closing.close();
  }
}
