package dev.muster.journal;

import java.util.Optional;

/** Who runs, on this machine. */
public interface Processes {

  /** This process. */
  Holder.Place own();

  /**
   * Whether a process has certainly ended. One that cannot be judged from here, because it belongs
   * to another machine or container, counts as alive.
   */
  boolean isDead(Holder.Place place);

  /** Nobody can be judged. */
  static Processes unknown() {
    return new Processes() {
      @Override
      public Holder.Place own() {
        return new Holder.Place("unknown", "", 0, Optional.empty());
      }

      @Override
      public boolean isDead(Holder.Place place) {
        return false;
      }
    };
  }
}
