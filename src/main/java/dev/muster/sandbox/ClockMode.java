package dev.muster.sandbox;

/**
 * How time passes in a sandbox.
 *
 * @param flows whether it always follows real time; otherwise only beside other users
 * @param speed how much faster than real time it is then
 */
public record ClockMode(boolean flows, double speed) {
  private static final double BESIDE_OTHERS = 60;

  public ClockMode {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("the speed must be above 0: " + speed);
    }
  }

  /** Time moves when the user sleeps, at once; beside other users 60 times as fast as real time. */
  public static ClockMode virtual() {
    return new ClockMode(false, BESIDE_OTHERS);
  }

  /** Time follows real time, {@code speed} times as fast. */
  public static ClockMode flowing(double speed) {
    return new ClockMode(true, speed);
  }
}
