package dev.muster.rollout.story;

import java.io.Serial;

/** The process dies here and now. */
final class Crash extends Error {
  @Serial private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where);
  }

  /** Whether {@code e} is one, however it was wrapped. */
  static boolean isBehind(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Crash) {
        return true;
      }
    }
    return false;
  }

  /** Kills the process at the n-th moment of a kind, and keeps it dead. */
  static final class At implements Witness {
    private final Moment moment;
    private final int number;
    private int seen;

    At(Moment moment, int number) {
      this.moment = moment;
      this.number = number;
    }

    /** How many such moments there were. */
    int seen() {
      return seen;
    }

    private void pass(Moment now) {
      if (moment == now) {
        seen++;
      }
      if (number > 0 && seen >= number) {
        throw new Crash(moment + " " + number);
      }
    }

    @Override
    public void sending(Transport.Sent sent) {
      pass(Moment.BEFORE_A_CALL);
    }

    @Override
    public void answered(Transport.Sent sent) {
      pass(Moment.AFTER_A_CALL);
    }

    @Override
    public void writing() {
      pass(Moment.BEFORE_A_WRITE);
    }

    @Override
    public void told(dev.muster.rollout.RecordedEvent event) {
      pass(Moment.AFTER_A_WRITE);
    }
  }

  /** When a process can die. */
  enum Moment {
    /** AWS hears nothing of it. */
    BEFORE_A_CALL,
    /** AWS did it, and nobody heard the answer. */
    AFTER_A_CALL,
    /** The journal has nothing of it. */
    BEFORE_A_WRITE,
    /** The journal has it, and nothing followed. */
    AFTER_A_WRITE
  }
}
