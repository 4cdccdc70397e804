package dev.muster.model;

/**
 * A number of accounts, given as a count or as a percentage.
 *
 * @param value not negative; a percentage is at most 100
 */
public record Threshold(int value, Unit unit) {

  /** What {@link #value} counts. */
  public enum Unit {
    ACCOUNTS,
    PERCENT
  }

  public Threshold {
    if (value < 0 || (unit == Unit.PERCENT && value > 100)) {
      throw new IllegalArgumentException("not a threshold: " + value + " " + unit);
    }
  }

  public static Threshold count(int accounts) {
    return new Threshold(accounts, Unit.ACCOUNTS);
  }

  public static Threshold percent(int percent) {
    return new Threshold(percent, Unit.PERCENT);
  }

  /** This threshold as a count of {@code accounts}, rounded down as StackSets does. */
  public int of(int accounts) {
    return switch (unit) {
      case ACCOUNTS -> value;
      case PERCENT -> (int) ((long) accounts * value / 100);
    };
  }

  @Override
  public String toString() {
    return unit == Unit.PERCENT ? value + "%" : Integer.toString(value);
  }
}
